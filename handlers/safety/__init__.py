"""Safety: danger, concerns, reports, discrimination, suspensions, bans and objections."""
