-- name: ring(case_id, rung)!
-- So often somebody was called by now.
insert into alarm_ring (case_id, rung) values (:case_id, :rung) on conflict (case_id) do update set rung = excluded.rung

-- name: ringing(case_id)
-- How far it has rung.
select rung from alarm_ring where case_id = :case_id

-- name: silence(case_id)!
-- It rings no longer.
delete from alarm_ring where case_id = :case_id

-- name: more_urgent(id, urgency)!
-- What seemed to be less is an alarm that is sure.
update casefile set urgency = :urgency where id = :id and urgency > :urgency

-- name: note(id, done)!
-- What was done, before it is closed.
update casefile set done_sealed = :done where id = :id
