"""Volunteers: residents offer help, are trained and admitted, note hours, and get certificates."""
