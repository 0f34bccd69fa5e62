"""Rules for the text itself: language (`LG`) and integrity of the characters (`TX`)."""
