"""Sentences, cards and buttons that several capabilities share; what one capability alone says lives in its folder."""
