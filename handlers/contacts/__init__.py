"""Contacts: two neighbours who found each other talk through the bot, agree on a visit, and say how it went."""
