-- Who is helped where another person writes for them, why a neighbour is needed, and who may write for whom.

alter table revision add column helped text not null default '';
alter table revision add column reach text not null default '';
alter table post add column because text not null default '';

create table representative (
    id bigint primary key,
    person_id bigint not null references person (id),
    helped_id bigint references person (id),
    name text not null,
    agreed_at bigint not null,
    ended_at bigint
);
create index representative_person on representative (person_id, ended_at);
create index representative_helped on representative (helped_id, ended_at);
create index representative_ended on representative (ended_at);
