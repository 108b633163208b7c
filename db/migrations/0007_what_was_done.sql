-- What was done by right of a role, and the two ends of that chain.

create table audit (
    id bigint primary key,
    act text not null,
    outcome text not null,
    about text not null,
    who text not null,
    person_id bigint references person (id),
    network text not null,
    done_at bigint not null,
    link text not null
);
create index audit_person on audit (person_id, done_at);

create table audit_ends (
    id integer primary key check (id = 1),
    kept_since bigint not null,
    ends_sealed text not null
);

create trigger audit_only_grows before insert on audit
when new.id <= coalesce((select max(id) from audit), 0)
begin
    select raise(abort, 'an act is written down after all others');
end;

create trigger audit_never_changes before update of id, act, outcome, about, who, network, done_at, link on audit
begin
    select raise(abort, 'an act that was written down is not changed');
end;

create trigger audit_stays_forgotten before update of person_id on audit
when old.person_id is null
begin
    select raise(abort, 'an act of somebody who was forgotten is given to nobody');
end;

create trigger audit_keeps before delete on audit
when old.done_at >= coalesce((select kept_since from audit_ends), 0)
begin
    select raise(abort, 'an act is kept until its time is over');
end;
