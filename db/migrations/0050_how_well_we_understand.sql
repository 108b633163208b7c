-- How many free sentences were understood, and how well, by month and language: no word, and nobody, is in it.
create table tally (
    since_at bigint not null,
    language text not null,
    how text not null,
    nearest text not null,
    number bigint not null,
    primary key (since_at, language, how, nearest)
);
