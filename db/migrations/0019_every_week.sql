-- A neighbour who comes every week.

create table series (
    id bigint primary key,
    asker_id bigint not null references person (id),
    helper_id bigint not null references person (id),
    post_id bigint not null,
    approved bigint not null,
    state text not null,
    wanted text not null,
    times integer not null,
    changed_at bigint not null
);
create index series_asker on series (asker_id, state);
create index series_helper on series (helper_id, state);
