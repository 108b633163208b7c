"""Moderation: coordinators see every case first, decide, ask back, and share the work among them."""
