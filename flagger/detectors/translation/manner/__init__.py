"""Whether an article as a whole reads as if a machine had translated it: a few numbers of it, their weights, and figures."""
