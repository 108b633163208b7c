-- Neighbours help each other: names, requests with their revisions, volunteers, pairs, and what they say to each other.

alter table profile add column name text not null default '';

alter table outbox add column subject text not null default '';

create index outbox_subject on outbox (chat, subject, id);

alter table outbox add column awaited boolean not null default false;

drop index outbox_due;

create index outbox_due on outbox (state, awaited, due_at, id);

create table post (
    id bigint primary key,
    number bigint not null unique,
    person_id bigint not null references person (id),
    kind text not null,
    state text not null,
    quarter text not null,
    approved bigint,
    made_at bigint not null,
    closed_at bigint
);

create index post_person on post (person_id, state);
create index post_state on post (state, made_at);

create table revision (
    id bigint primary key,
    post_id bigint not null references post (id) on delete cascade,
    person_id bigint not null references person (id),
    number integer not null,
    words text not null,
    wanted text not null,
    quarter text not null,
    whom text not null,
    state text not null,
    reason text not null default '',
    made_at bigint not null,
    decided_at bigint,
    decided_by bigint,
    unique (post_id, number)
);

create index revision_person on revision (person_id);

create table volunteer (
    person_id bigint primary key references person (id),
    state text not null,
    languages text not null,
    quarters text not null,
    kinds text not null,
    offered_at bigint not null
);

create table invitation (
    post_id bigint not null references post (id) on delete cascade,
    person_id bigint not null references person (id),
    revision_id bigint,
    answer text not null default '',
    asked_at bigint not null,
    primary key (post_id, person_id)
);

create index invitation_person on invitation (person_id);

create table pair (
    id bigint primary key,
    post_id bigint not null references post (id) on delete cascade,
    asker_id bigint not null references person (id),
    helper_id bigint not null references person (id),
    state text not null,
    opened_at bigint not null,
    closed_at bigint,
    asker_says text not null default '',
    helper_says text not null default ''
);

create index pair_people on pair (asker_id, helper_id, state);
create unique index pair_open on pair (post_id) where state = 'open';

create table relayed (
    id bigint primary key,
    pair_id bigint not null references pair (id) on delete cascade,
    person_id bigint not null references person (id),
    words_sealed text not null,
    said_at bigint not null
);

create index relayed_pair on relayed (pair_id, id);
create index relayed_person on relayed (person_id);

create table report (
    id bigint primary key,
    person_id bigint references person (id),
    pair_id bigint,
    reason text not null,
    transcript_sealed text not null,
    state text not null,
    reported_at bigint not null
);

create index report_person on report (person_id);

create table join_code (
    digest text primary key,
    role text not null,
    name_sealed text not null,
    made_at bigint not null
);
