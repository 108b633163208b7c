-- Alarms ring until somebody takes them, and what was done about them is written down.

create table alarm_ring (
    case_id bigint primary key references casefile (id) on delete cascade,
    rung integer not null
);

alter table casefile add column done_sealed text not null default '';
