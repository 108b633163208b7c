"""A network that exists in the tests only, and how little one has to write to add one."""
