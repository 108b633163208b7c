-- Wrong codes are counted, so that nobody can try them out.
create table attempt (
    id bigint primary key,
    person_id bigint not null references person (id),
    what text not null,
    tried_at bigint not null
);
create index attempt_person on attempt (person_id, what, tried_at);
