-- Whom a report is about stands in it, and whoever erases themselves out of an open one is recognised if they come back.
alter table report add column accused_id bigint references person (id);
update report set accused_id = (
    select case report.person_id when pair.asker_id then pair.helper_id else pair.asker_id end
    from pair where pair.id = report.pair_id and report.person_id in (pair.asker_id, pair.helper_id)
    and not exists (select 1 from mediation where mediation.pair_id = pair.id));
create index report_accused on report (accused_id);

create table accused (
    report_id bigint not null references report (id) on delete cascade,
    network text not null,
    digest text not null,
    primary key (report_id, network, digest)
);
create index accused_account on accused (network, digest);
