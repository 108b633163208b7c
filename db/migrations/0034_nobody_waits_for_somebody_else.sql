-- Turns rotate over those who send: each message has its turn from the moment it comes.
alter table inbox add column sender text not null default '';
alter table inbox add column turn bigint not null default 0;
create index inbox_turn on inbox (turn, id) where state = 'new' and awaited = true;
create index inbox_sender on inbox (sender, turn) where state = 'new' and awaited = true;
create index inbox_held on inbox (due_at, sender) where state = 'held';
