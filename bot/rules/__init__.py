"""The pure rules of the house: what is near, what is open, what a word means; nothing here reads or sends."""
