"""Rules for encounter places: opening hours, distances, quarters, imports."""
