-- Kinds of help with questions of their own, languages and wishes; several hands for one request; and volunteers who say
-- how far, how often and when.

alter table post add column hands integer not null default 1;

alter table revision add column languages text not null default '';
alter table revision add column wishes text not null default '';
alter table revision add column answer text not null default '';

alter table volunteer add column level integer not null default 0;
alter table volunteer add column trained_at bigint;
alter table volunteer add column certified_until text not null default '';
alter table volunteer add column home text not null default '';
alter table volunteer add column minutes integer not null default 0;
alter table volunteer add column times text not null default '';
alter table volunteer add column weekly integer not null default 0;
alter table volunteer add column quiet text not null default '21-8';
alter table volunteer add column busy_until bigint;
alter table volunteer add column woman boolean not null default false;

-- Whoever helped so far has been looked at by a coordinator.
update volunteer set level = 1 where state in ('admitted', 'paused');

drop index pair_open;
create unique index pair_open on pair (post_id, helper_id) where state = 'open';
