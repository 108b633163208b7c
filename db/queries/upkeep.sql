
-- name: did(job, now)!
-- A daily job did its work.
insert into job (name, done_at) values (:job, :now) on conflict (name) do update set done_at = excluded.done_at

-- name: jobs()
-- When each job last did its work.
select name, done_at from job
