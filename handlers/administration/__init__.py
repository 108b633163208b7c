"""Administration: who coordinates, decisions by two people, the audit log, figures, copies of data."""
