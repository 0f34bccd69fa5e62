"""CR: what lowers an article's credibility, from its own words alone: headlines, loaded language, sourcing."""
