"""Every language the bot speaks: a folder each, with its catalog and its word lists."""
