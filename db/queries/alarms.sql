-- name: ring(case_id, rung)!
-- So often somebody was called by now.
insert into alarm_ring (case_id, rung) values (:case_id, :rung) on conflict (case_id) do update set rung = excluded.rung

-- name: ringing(case_id)
-- How far it has rung.
select rung from alarm_ring where case_id = :case_id

-- name: silence(case_id)!
-- It rings no longer.
delete from alarm_ring where case_id = :case_id

-- name: note(id, done)!
-- What was done, before it is closed.
update casefile set done_sealed = :done where id = :id

-- name: hold(case_id, version, alarm)!
-- This version raised that alarm; what was decided about it stays decided.
insert into held_back (case_id, version, alarm_id) values (:case_id, :version, :alarm)
on conflict (case_id, version) do nothing

-- name: held(case_id, version)
-- The alarm that this version raised, and what was decided; without a number where that alarm is gone.
select alarm_id, verdict, casefile.number, casefile.kind
from held_back left join casefile on casefile.id = alarm_id where case_id = :case_id and version = :version

-- name: clear(case_id, version, verdict)!
-- What was decided about this version alone.
update held_back set verdict = :verdict where case_id = :case_id and version = :version

-- name: holds(alarm)
-- What nobody has decided about yet of all that raised this alarm.
select held_back.case_id, held_back.version, casefile.number
from held_back join casefile on casefile.id = held_back.case_id
where alarm_id = :alarm and verdict = '' order by held_back.case_id, held_back.version

-- name: decide(alarm, verdict)!
-- Danger, or a false alarm: said of everything that raised it.
update held_back set verdict = :verdict where alarm_id = :alarm and verdict = ''
