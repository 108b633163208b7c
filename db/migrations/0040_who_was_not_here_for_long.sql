-- Whose time is over is found without walking through everybody.
create index person_seen on person (seen_at);
