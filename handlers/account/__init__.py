"""Account: first hello, menu, language, privacy, own data, linked platforms, and whatever a resident writes freely."""
