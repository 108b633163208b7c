-- Who may not reach others for a while, read-only mode, and what two persons have to agree on.

alter table profile add column announcements boolean not null default true;

create index account_person on account (person_id);

create table sanction (
    id bigint primary key,
    person_id bigint not null references person (id),
    kind text not null,
    reason text not null,
    ends_at bigint not null,
    by_id bigint,
    second_id bigint,
    objection text not null default '',
    made_at bigint not null,
    lifted_at bigint
);
create index sanction_person on sanction (person_id, ends_at);

create table barred (
    network text not null,
    digest text not null,
    kind text not null,
    reason text not null,
    ends_at bigint not null,
    made_at bigint not null,
    primary key (network, digest)
);

create table standstill (
    id bigint primary key,
    since bigint not null
);

create table consent (
    id bigint primary key,
    deed text not null,
    data text not null,
    words_sealed text not null,
    by_id bigint not null references person (id),
    about_id bigint references person (id),
    state text not null,
    made_at bigint not null,
    done_at bigint
);
create index consent_people on consent (by_id, about_id);
create index consent_deed on consent (deed, done_at);
