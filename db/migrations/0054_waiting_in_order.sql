-- What waits is found in the order in which it leaves, however much waits: an index that has the state of every row
-- looked as good, and all that waited was read and sorted for each message.

drop index inbox_due;
drop index inbox_held;
drop index outbox_due;
drop index outbox_next;
create index inbox_due on inbox (due_at, wanted_at, id) where state = 'new' and awaited = false;
create index inbox_awaited on inbox (due_at) where state = 'new' and awaited = true;
create index inbox_held on inbox (due_at, sender) where state = 'held';
create index inbox_held_of on inbox (sender, id) where state = 'held';
create index inbox_quarantined on inbox (id) where state = 'quarantined';
create index outbox_due on outbox (network, wanted_at, id) where state = 'queued' and awaited = false;
create index outbox_next on outbox (due_at) where state = 'queued';
create index outbox_sending on outbox (id) where state = 'sending';
create index outbox_sent on outbox (sent_at) where state = 'sent';
create index outbox_parked on outbox (sent_at) where state = 'parked' and body is not null;
