"""Words that other languages say with one: which of them clean text sets beside which noun, and which it never does."""
