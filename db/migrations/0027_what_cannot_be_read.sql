-- What could not be read stands aside alone, is counted and reported.
create table aside (
    what text not null,
    row_id bigint not null,
    reason text not null,
    set_at bigint not null,
    primary key (what, row_id)
);
