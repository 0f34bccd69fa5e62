"""The model of spun text: established phrases with a judge of doubtful pairs, and a score for passages."""
