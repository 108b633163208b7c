-- name: ring(case_id, rung)!
-- So often somebody was called by now.
insert into alarm_call (case_id, calls) values (:case_id, :rung) on conflict (case_id) do update set calls = excluded.calls

-- name: ringing(case_id)
-- How far it has rung.
select calls from alarm_call where case_id = :case_id

-- name: silence(case_id)!
-- It rings no longer.
delete from alarm_call where case_id = :case_id

-- name: note(id, done)!
-- What was done, before it is closed.
update case_file set outcome_sealed = :done where id = :id

-- name: hold(case_id, version, alarm)!
-- This version raised that alarm; what was decided about it stays decided.
insert into alarm_hold (case_id, version, alarm_id) values (:case_id, :version, :alarm)
on conflict (case_id, version) do nothing

-- name: held(case_id, version)
-- The alarm that this version raised, and what was decided; without a number where that alarm is gone.
select alarm_id, verdict, case_file.number, case_file.kind
from alarm_hold left join case_file on case_file.id = alarm_id where case_id = :case_id and version = :version

-- name: clear(case_id, version, verdict)!
-- What was decided about this version alone.
update alarm_hold set verdict = :verdict where case_id = :case_id and version = :version

-- name: holds(alarm)
-- What nobody has decided about yet of all that raised this alarm.
select alarm_hold.case_id, alarm_hold.version, case_file.number
from alarm_hold join case_file on case_file.id = alarm_hold.case_id
where alarm_id = :alarm and verdict = '' order by alarm_hold.case_id, alarm_hold.version

-- name: decide(alarm, verdict)!
-- Danger, or a false alarm: said of everything that raised it.
update alarm_hold set verdict = :verdict where alarm_id = :alarm and verdict = ''
