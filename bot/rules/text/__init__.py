"""Strings: spelling, tokens, phrases, languages; no meaning."""
