"""How long a test waits for what must come: an outer limit that only a hanging test reaches, however busy the machine.

Tests wait for events; none of them may pass or fail by how quick the machine is. What judges time is marked `soak`.
"""

PATIENCE = 100.0
"""Seconds."""
