"""Rules for help requests: what neighbours may do, kinds, days, numbers of helpers."""
