"""Rules for spun text (`SP`): set phrases in which a word was swapped for a synonym to pass for new."""
