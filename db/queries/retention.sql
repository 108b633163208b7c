
-- name: did(job, now)!
-- A daily job did its work.
insert into job (name, done_at) values (:job, :now) on conflict (name) do update set done_at = excluded.done_at

-- name: made()
-- When the database was made.
select applied_at from migration order by version limit 1

-- name: newest()
-- The newest message, whichever way it went.
select max(id) as id from (select max(id) as id from inbox union all select max(id) as id from outbox) as both

-- name: jobs()
-- When each job last did its work.
select name, done_at from job
