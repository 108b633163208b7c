-- Sentences that were not understood and that whoever wrote them let the office read, and who was asked for one.
create table sentence (
    id bigint primary key,
    person_id bigint not null references person (id),
    language text not null,
    words_sealed text not null,
    label_sealed text not null default '',
    given_at bigint not null
);
create index sentence_person on sentence (person_id);
create index sentence_given on sentence (given_at);
create table sentence_asked (
    person_id bigint primary key references person (id),
    until_at bigint not null
);
create index sentence_asked_until on sentence_asked (until_at);
