-- Events that people enter in the chat, other words for what is published, and calendars that coordinators give.

alter table event add column person_id bigint references person (id);
create index event_person on event (person_id);

alter table feed add column person_id bigint references person (id);
alter table feed add column trusted boolean not null default true;

create table proposal (
    id bigint primary key,
    person_id bigint not null references person (id),
    event_id bigint references event (id) on delete cascade,
    version integer not null default 1,
    state text not null default 'waiting',
    event_sealed text not null,
    tells boolean not null default true,
    reason text not null default '',
    why text not null default '',
    made_at bigint not null,
    decided_at bigint,
    decided_by bigint
);
create index proposal_person on proposal (person_id, state);
create index proposal_event on proposal (event_id, state);
