"""The page around an article: which lines are prose, and which furniture by their wording and company."""
