-- Two neighbours agree on a time, know each other by a code word at the door, and may hand over an address.

alter table pair add column code_sealed text;
alter table pair add column knock text not null default '';

create table visit (
    pair_id bigint primary key references pair (id) on delete cascade,
    at bigint not null,
    state text not null,
    proposed_by bigint not null references person (id)
);
create index visit_proposed_by on visit (proposed_by);

create table disclosure (
    id bigint primary key,
    pair_id bigint not null references pair (id) on delete cascade,
    person_id bigint not null references person (id),
    kind text not null,
    value_sealed text,
    given_at bigint not null,
    withdrawn_at bigint
);
create index disclosure_pair on disclosure (pair_id, id);
create index disclosure_person on disclosure (person_id);
