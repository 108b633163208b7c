"""When a resident is reminded, and when not: due times, quiet hours, the weekly digest."""
