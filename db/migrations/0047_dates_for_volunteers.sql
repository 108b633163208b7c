-- Supervision and talks about cases are dates that volunteers can join.
create table supervision (
    id bigint primary key,
    person_id bigint not null references person (id),
    words_sealed text not null,
    begins_at bigint not null
);
create index supervision_begins on supervision (begins_at);
create index supervision_person on supervision (person_id);
create table supervised (
    supervision_id bigint not null references supervision (id) on delete cascade,
    person_id bigint not null references person (id),
    primary key (supervision_id, person_id)
);
create index supervised_person on supervised (person_id);
