-- What neighbours say to each other: ready sentences, which of them was reported, and a mediator between two languages.

alter table relayed add column ready text not null default '';

create table mediation (
    id bigint primary key,
    pair_id bigint not null references pair (id) on delete cascade,
    wisher_id bigint not null references person (id),
    state text not null,
    wished_at bigint not null,
    closed_at bigint
);
create index mediation_pair on mediation (pair_id, id);
create index mediation_wisher on mediation (wisher_id);
create unique index mediation_live on mediation (pair_id) where state in ('wished', 'sought', 'joined');

create table mediator (
    mediation_id bigint not null references mediation (id) on delete cascade,
    person_id bigint not null references person (id),
    state text not null,
    asked_at bigint not null,
    primary key (mediation_id, person_id)
);
create index mediator_person on mediator (person_id);
create unique index mediator_joined on mediator (mediation_id) where state = 'joined';
