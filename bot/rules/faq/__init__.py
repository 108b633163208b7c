"""Rules for the office's answers to what many residents ask."""
