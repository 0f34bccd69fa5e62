"""The clickbait model: how far the words of a headline are those of headlines written for the click."""
