-- What is useful only until a moment says so: the soonest leaves first, and what comes too late does not leave at all.

alter table outbox add column before_at bigint;
alter table outbox add column wanted_at bigint not null default 0;
update outbox set wanted_at = created_at + 600000;

drop index outbox_due;
create index outbox_due on outbox (state, awaited, network, wanted_at, id);
create index outbox_next on outbox (state, due_at);

alter table inbox add column awaited boolean not null default true;
update inbox set awaited = false where network = 'clock';

drop index inbox_due;
create index inbox_due on inbox (state, awaited, due_at, id);
