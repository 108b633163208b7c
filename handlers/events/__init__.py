"""Events: residents find what is on, submit and change events, say that they come, and find company."""
