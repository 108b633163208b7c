"""Errors of sanitising media."""


class FileRefused(Exception):
    """It is no file of the kind it should be, or too large; the reason says so without a word of what stands in it."""
