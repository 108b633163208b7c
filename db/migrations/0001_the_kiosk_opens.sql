-- The kiosk opens: people, messages, dialogs, the map and the places.

create table migration (
    version bigint primary key,
    name text not null,
    applied_at bigint not null
);

create table person (
    id bigint primary key,
    created_at bigint not null,
    seen_at bigint not null
);

create table profile (
    id bigint primary key,
    person_id bigint not null references person (id),
    language text not null,
    language_chosen boolean not null default false,
    created_at bigint not null
);

create table account (
    id bigint primary key,
    person_id bigint not null references person (id),
    profile_id bigint not null references profile (id),
    network text not null,
    digest text not null,
    address_sealed text not null,
    reachable boolean not null default true,
    seen_at bigint not null,
    unique (network, digest)
);

create table role (
    person_id bigint not null references person (id),
    role text not null,
    granted_at bigint not null,
    primary key (person_id, role)
);

create table room (
    id bigint primary key,
    network text not null,
    digest text not null,
    address_sealed text not null,
    purpose text not null,
    language text not null,
    unique (network, digest)
);

create table whereabouts (
    person_id bigint primary key references person (id),
    lat double precision not null,
    lon double precision not null,
    shared_at bigint not null
);

create table inbox (
    id bigint primary key,
    network text not null,
    foreign_id text not null,
    payload text,
    state text not null default 'new',
    reason text not null default '',
    tries integer not null default 0,
    person_id bigint references person (id),
    received_at bigint not null,
    due_at bigint not null,
    done_at bigint,
    unique (network, foreign_id)
);
create index inbox_due on inbox (state, due_at, id);
create index inbox_person on inbox (person_id);

create table outbox (
    id bigint primary key,
    inbox_id bigint,
    person_id bigint references person (id),
    room_id bigint references room (id),
    network text not null,
    chat text not null,
    address_sealed text,
    body text,
    replaces bigint,
    delivery text not null,
    vanishes boolean not null default false,
    state text not null default 'queued',
    reason text not null default '',
    tries integer not null default 0,
    foreign_ref text not null default '',
    created_at bigint not null,
    due_at bigint not null,
    sent_at bigint
);
create index outbox_due on outbox (state, due_at, id);
create index outbox_chat on outbox (chat, state, id);
create index outbox_person on outbox (person_id);

create table dialog (
    profile_id bigint not null references profile (id),
    chat text not null,
    person_id bigint not null references person (id),
    step text not null,
    version bigint not null,
    kept text not null,
    question text not null,
    trail text not null,
    asked_at bigint not null,
    primary key (profile_id, chat)
);
create index dialog_person on dialog (person_id);

create table choice (
    token text primary key,
    person_id bigint references person (id),
    room_id bigint references room (id),
    chat text not null,
    outbox_id bigint not null,
    number integer not null,
    label text not null,
    go text not null,
    data text not null,
    version bigint not null,
    offered_at bigint not null
);
create index choice_chat on choice (chat, outbox_id);
create index choice_person on choice (person_id);

create table quarter (
    id text primary key,
    name text not null,
    within text not null,
    lat double precision not null,
    lon double precision not null
);

create table quarter_name (
    quarter_id text not null references quarter (id),
    name text not null,
    primary key (quarter_id, name)
);

create table postcode (
    code text not null,
    quarter_id text not null references quarter (id),
    primary key (code, quarter_id)
);

create table place (
    id text primary key,
    kind text not null,
    name text not null,
    lat double precision not null,
    lon double precision not null,
    street text not null,
    postcode text not null,
    town text not null,
    quarter text not null,
    hours text not null,
    steps text not null,
    languages text not null,
    phone text not null,
    email text not null,
    website text not null,
    operator text not null,
    source text not null,
    confirmed text not null,
    sample boolean not null
);
create index place_where on place (lat, lon, id);
create index place_kind on place (kind, lat, lon, id);

create table place_word (
    word text not null,
    place_id text not null references place (id),
    primary key (word, place_id)
);
create index place_word_place on place_word (place_id);

create table job (
    name text primary key,
    done_at bigint not null
);

create table erased (
    network text not null,
    digest text not null,
    erased_at bigint not null,
    primary key (network, digest)
);
