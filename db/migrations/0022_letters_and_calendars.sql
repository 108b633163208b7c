-- A letter from the quarter every week, calendars of one's own, and since when we know a place.

alter table place add column added_at bigint not null default 0;

create table letter (
    person_id bigint primary key references person (id),
    quarter text not null,
    told text not null
);
create index letter_quarter on letter (quarter, told);

create table calendar (
    person_id bigint primary key references person (id),
    digest text not null unique,
    made_at bigint not null
);
