"""Which volunteer fits a help request, and how many are asked at once."""
