"""What a resident means: intents, topics, days, hours, places in their own words."""
