-- The quarter that somebody named last, so that what they look for next begins there while they talk.

create table looked_in (
    person_id bigint primary key references person (id),
    quarter text not null,
    named_at bigint not null
);
create index looked_in_named on looked_in (named_at);
