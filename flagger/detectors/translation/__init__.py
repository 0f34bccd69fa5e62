"""Rules for translation quality (`TQ`): what bad or repeated machine translation leaves in English text."""
