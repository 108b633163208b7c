-- What is private hangs on a secret of its person, or of the hour in which it passes through. What stands here already
-- is sealed after this, in slices, by db/reencryption.py.
create table secret (
    id bigint primary key,
    key blob not null
);
create table keyring (
    secret_id bigint primary key references secret (id),
    person_id bigint not null references person (id)
);
create index keyring_person on keyring (person_id, secret_id);
create table transit (
    secret_id bigint primary key references secret (id),
    made_at bigint not null
);
create index transit_made on transit (made_at, secret_id);
create index inbox_in_transit on inbox (id) where substr(payload, 1, 1) = '^';
create index outbox_in_transit on outbox (id) where substr(body, 1, 1) = '^';

create table located as select person_id, '[' || lat || ',' || lon || ']' as point, shared_at from whereabouts;
drop table whereabouts;
create table whereabouts (
    person_id bigint primary key references person (id),
    point text not null,
    shared_at bigint not null
);
insert into whereabouts select person_id, point, shared_at from located;
drop table located;

alter table revision add column likeness text not null default '';
create index revision_likeness on revision (likeness, id);
create index profile_person on profile (person_id);
