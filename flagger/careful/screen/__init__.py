"""The learned screen of garbled sentences: what it reads of a sentence, its model, and how that is trained and measured."""
