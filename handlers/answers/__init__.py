"""Answers: the volunteer office's short answers to what many residents ask; written, verified and shown."""
