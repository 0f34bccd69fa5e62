"""Scoring collections of any size on one machine: in parts, by all cores, and with nothing lost whatever is killed.

`run` reads the inputs and cuts them into batches, which are the same every time; `pool` has workers score them, and
finds out which article kills one; `folder` keeps each finished batch in a file, so that the same command goes on where
a killed run stopped; `assembly` makes the output of them.
"""
