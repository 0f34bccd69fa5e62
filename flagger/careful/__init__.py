"""The careful model: a small encoder that reads a sentence as a person does, and the self-supervised damage it learns from."""
