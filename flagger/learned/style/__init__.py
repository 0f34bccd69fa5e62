"""Two models of style, never added up: how unreliable news is written, and how hyperpartisan news is."""
