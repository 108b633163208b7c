"""The pure rules: which place is near, what is open, what a text means; no rule reads the database or sends
a message.
"""
