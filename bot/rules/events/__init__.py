"""Rules for events: repeating dates, calendar files, what is on when."""
