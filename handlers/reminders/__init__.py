"""Reminders: residents follow events, places, kinds and quarters, and are told in time."""
