"""What the bot asks of others and can do without: each may be absent, and says so."""
