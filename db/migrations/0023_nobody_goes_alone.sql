-- Who comes to a date of an event, who would not like to go alone, and pairs that are there for a date and no request.

drop index pair_open;
alter table pair rename column post_id to request_id;
alter table pair add column post_id bigint references post (id) on delete cascade;
alter table pair add column event_id bigint;
alter table pair add column original text not null default '';
update pair set post_id = request_id;
alter table pair drop column request_id;
create unique index pair_open on pair (post_id, helper_id) where state = 'open';

create table coming (
    event_id bigint not null references event (id) on delete cascade,
    original text not null,
    person_id bigint not null references person (id),
    comes boolean not null,
    over_at bigint not null,
    primary key (event_id, original, person_id)
);
create index coming_person on coming (person_id);

create table company (
    event_id bigint not null references event (id) on delete cascade,
    original text not null,
    person_id bigint not null references person (id),
    women boolean not null,
    asked_at bigint not null,
    over_at bigint not null,
    primary key (event_id, original, person_id)
);
create index company_person on company (person_id);

create table introduction (
    id bigint primary key,
    event_id bigint not null references event (id) on delete cascade,
    original text not null,
    one_id bigint not null references person (id),
    other_id bigint not null references person (id),
    one_agrees boolean not null default false,
    other_agrees boolean not null default false,
    state text not null default 'asked',
    over_at bigint not null
);
create index introduction_one on introduction (one_id);
create index introduction_other on introduction (other_id);
