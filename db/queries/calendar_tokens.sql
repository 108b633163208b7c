-- name: open(person, digest, now)!
-- Somebody has a calendar of their own, under a new address; the old one leads nowhere.
insert into calendar_token (person_id, digest, made_at) values (:person, :digest, :now)
on conflict (person_id) do update set digest = excluded.digest, made_at = excluded.made_at

-- name: close(person)!
-- It leads nowhere any more.
delete from calendar_token where person_id = :person

-- name: of_person(person)
-- Since when somebody has one.
select made_at from calendar_token where person_id = :person

-- name: whose(digest)
-- Whose calendar it is.
select person_id from calendar_token where digest = :digest
