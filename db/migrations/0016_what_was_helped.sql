-- A note for next time, the hours somebody helped, and the paper that says so; whether the same helper comes again.

alter table pair add column again text not null default '';

create table note (
    id bigint primary key,
    person_id bigint not null references person (id),
    by_id bigint not null references person (id),
    words_sealed text not null,
    made_at bigint not null
);
create index note_person on note (person_id, id);
create index note_by on note (by_id);

create table hours (
    id bigint primary key,
    person_id bigint not null references person (id),
    pair_id bigint not null,
    kind text not null,
    day text not null,
    minutes integer not null,
    unique (person_id, pair_id)
);

create table certificate (
    id bigint primary key,
    person_id bigint not null references person (id),
    name_sealed text not null,
    state text not null default 'asked',
    made_at bigint not null
);
create index certificate_person on certificate (person_id, state);

create table issued (
    digest text primary key,
    minutes integer not null,
    issued_at bigint not null
);
