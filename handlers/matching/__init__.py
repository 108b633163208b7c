"""Matching: an approved help request is offered to volunteers, in waves, until enough of them said yes."""
