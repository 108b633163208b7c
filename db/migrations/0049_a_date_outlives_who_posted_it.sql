-- A date for volunteers stays when whoever posted it leaves, and who has heard of it hears what becomes of it.
drop index supervision_begins;
drop index supervision_person;
drop index supervised_person;
alter table supervised rename to supervised_before;
alter table supervision rename to supervision_before;

create table supervision (
    id bigint primary key,
    person_id bigint references person (id),
    words_sealed text not null,
    begins_at bigint not null,
    version integer not null default 1,
    is_off boolean not null default false
);
create index supervision_begins on supervision (begins_at);
create index supervision_person on supervision (person_id);
create table supervised (
    supervision_id bigint not null references supervision (id) on delete cascade,
    person_id bigint not null references person (id),
    comes boolean not null,
    primary key (supervision_id, person_id)
);
create index supervised_person on supervised (person_id);

insert into supervision (id, person_id, words_sealed, begins_at)
select id, person_id, words_sealed, begins_at from supervision_before;
insert into supervised (supervision_id, person_id, comes) select supervision_id, person_id, true from supervised_before;
drop table supervised_before;
drop table supervision_before;

create trigger supervision_takes_its_secret after delete on supervision when substr(old.words_sealed, 1, 1) = '~'
begin
    update secret set key = zeroblob(32) where id = cast(substr(old.words_sealed, 2) as integer);
end;
