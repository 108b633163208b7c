-- Where a network was left off, kept together with what was heard there.

create table mark (
    network text primary key,
    value_sealed text not null
);
