"""Things outside that may be absent: each can fail or say nothing without anything here standing still."""
