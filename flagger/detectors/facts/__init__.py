"""Rules for facts (`FC`): claims of the article that contradict the fact base or each other."""
