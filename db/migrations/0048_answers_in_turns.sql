-- Whoever waits for one answer gets it before those who wait for many.
alter table outbox add column turn bigint not null default 0;
create index outbox_turn on outbox (turn, wanted_at, id) where state = 'queued' and awaited = true;
