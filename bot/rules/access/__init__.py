"""Who may do what: the table of roles, levels of volunteers, own commands."""
