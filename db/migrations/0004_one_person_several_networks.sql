-- A code that joins two accounts into one person.

create table link_code (
    digest text primary key,
    person_id bigint not null references person (id),
    account_id bigint not null references account (id),
    made_at bigint not null
);
create index link_code_person on link_code (person_id);
