-- Words that raise an alarm are published by nobody before a coordinator has read the alarm and decided.

create table held_back (
    case_id bigint not null references casefile (id) on delete cascade,
    version bigint not null,
    alarm_id bigint not null,
    verdict text not null default '',
    primary key (case_id, version)
);
create index held_back_alarm on held_back (alarm_id);
