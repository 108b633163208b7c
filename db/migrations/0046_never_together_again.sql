-- Two who are never brought together again, from the moment of a report or of the end of a contact.
create table block (
    maker_id bigint not null references person (id),
    other_id bigint not null references person (id),
    why text not null,
    maker_wishes boolean not null default false,
    other_wishes boolean not null default false,
    made_at bigint not null,
    primary key (maker_id, other_id)
);
create index block_other on block (other_id);
create table blocked_account (
    maker_id bigint not null references person (id),
    network text not null,
    digest text not null,
    why text not null,
    made_at bigint not null,
    primary key (maker_id, network, digest)
);
create index blocked_account_there on blocked_account (network, digest);

-- What was reported before this holds from now on.
insert into block (maker_id, other_id, why, made_at)
select person_id, accused_id, 'reported', min(reported_at) from report
where person_id <> accused_id group by person_id, accused_id;
insert into blocked_account (maker_id, network, digest, why, made_at)
select report.person_id, accused.network, accused.digest, 'reported', min(report.reported_at)
from accused join report on report.id = accused.report_id
where report.person_id is not null group by report.person_id, accused.network, accused.digest;
