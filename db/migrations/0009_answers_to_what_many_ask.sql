-- Short answers that coordinators write, and that somebody else assures.

create table answer (
    id bigint primary key,
    topic text not null unique,
    urgent boolean not null,
    made_at bigint not null
);

create table answer_text (
    id bigint primary key,
    answer_id bigint not null references answer (id),
    language text not null,
    title text not null,
    words text not null,
    keywords text not null,
    phone text not null,
    link text not null,
    state text not null,
    made_at bigint not null,
    made_by bigint references person (id),
    assured_at bigint,
    assured_by bigint references person (id),
    asked_at bigint,
    retired_at bigint
);
create unique index answer_text_assured on answer_text (answer_id, language) where state = 'assured';
create unique index answer_text_waiting on answer_text (answer_id, language) where state = 'waiting';
create index answer_text_maker on answer_text (made_by);
create index answer_text_assurer on answer_text (assured_by);
