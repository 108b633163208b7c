"""Requests: residents ask for help, read their request back, change it, and take it back."""
