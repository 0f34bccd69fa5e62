"""What is known of the world, and what an article says of it: names, claims, and a fact base to hold them against."""
