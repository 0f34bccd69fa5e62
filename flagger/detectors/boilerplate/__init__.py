"""Rules for boilerplate and spam (`BP`): what stands in the text but does not belong to the article."""
