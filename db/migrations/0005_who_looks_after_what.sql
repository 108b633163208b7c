-- Which coordinator looks after which district, who stands in, and when they are there.

create table duty (
    person_id bigint not null references person (id),
    quarter_id text not null references quarter (id),
    substitute boolean not null,
    primary key (person_id, quarter_id)
);

create table office_hours (
    person_id bigint primary key references person (id),
    hours text not null default '',
    away_until bigint not null default 0
);
