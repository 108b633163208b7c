"""Places: residents find encounter places nearby, read their card, and say what is wrong with it."""
