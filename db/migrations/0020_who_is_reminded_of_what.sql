-- What somebody asked to be reminded of, when they want to hear it, and what they have heard.

create table subscription (
    person_id bigint not null references person (id),
    topic text not null,
    value text not null,
    lead text not null,
    made_at bigint not null,
    over_at bigint,
    primary key (person_id, topic, value)
);
create index subscription_topic on subscription (topic, value, person_id);

create table reminding (
    person_id bigint primary key references person (id),
    quiet text not null default '21-8',
    rests_until bigint,
    looked_at bigint,
    next_at bigint
);
create index reminding_next on reminding (next_at);

create table reminded (
    person_id bigint not null references person (id),
    event_id bigint not null,
    original text not null,
    begins_at bigint not null,
    lead text not null,
    subject text not null default '',
    over_at bigint not null,
    primary key (person_id, event_id, original)
);
create index reminded_event on reminded (event_id, person_id);
