"""The block model: which blocks of a scraped text are furniture of the page and not the article."""
