"""The learned screen of translation quality: what it reads of a sentence, its model, and how that is trained and measured."""
