-- name: note(id, person, what, now)!
-- Somebody tried in vain.
insert into failed_attempt (id, person_id, what, tried_at) values (:id, :person, :what, :now)

-- name: since(person, what, moment)
-- How often they did lately.
select count(*) as number from failed_attempt where person_id = :person and what = :what and tried_at > :moment
