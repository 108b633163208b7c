-- Events and deadlines, and the calendars elsewhere that some of them come from.

create table feed (
    id bigint primary key,
    url text not null unique,
    etag text not null default '',
    modified text not null default '',
    failures integer not null default 0,
    trouble text not null default '',
    read_at bigint,
    due_at bigint not null
);

create table event (
    id bigint primary key,
    uid text not null unique,
    title text not null,
    words text not null,
    category text not null,
    audiences text not null,
    place text not null,
    venue text not null,
    lat double precision,
    lon double precision,
    quarter text not null,
    organiser text not null,
    contact text not null,
    link text not null,
    languages text not null,
    steps text not null,
    cost text not null,
    registration text not null,
    amount text not null,
    source text not null,
    sample boolean not null,
    series text not null,
    state text not null,
    sequence integer not null,
    version integer not null,
    feed_id bigint references feed (id),
    changed_at bigint not null,
    over_at bigint
);
create index event_over on event (state, over_at);
create index event_feed on event (feed_id);
