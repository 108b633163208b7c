"""Rules for two neighbours who are in touch: visits, code words, what is typed to each other."""
