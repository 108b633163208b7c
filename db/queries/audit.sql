-- name: add(id, act, outcome, about, who, person, network, done_at, link)!
-- One more act, after all others.
insert into audit (id, act, outcome, about, who, person_id, network, done_at, link)
values (:id, :act, :outcome, :about, :who, :person, :network, :done_at, :link)

-- name: ends()
-- Between which two links everything lies.
select kept_since, ends_sealed from audit_ends

-- name: keep_ends(kept_since, ends)!
-- The chain has grown, or its oldest part may go.
insert into audit_ends (id, kept_since, ends_sealed) values (1, :kept_since, :ends)
on conflict (id) do update set kept_since = excluded.kept_since, ends_sealed = excluded.ends_sealed

-- name: last_before(before)
-- The newest act whose time is over.
select link from audit where done_at < :before order by id desc limit 1

-- name: everything()
-- The whole chain, in order.
select id, act, outcome, about, who, network, done_at, link from audit order by id

-- name: latest(before, most)
-- What was done last, by anybody.
select id, act, outcome, about, who, person_id, done_at from audit where id < :before order by id desc limit :most

-- name: latest_of(person, before, most)
-- What one person did last.
select id, act, outcome, about, who, person_id, done_at from audit
where person_id = :person and id < :before order by id desc limit :most

-- name: done_since(person, since)
-- How often one person did what; what was denied does not count.
select act, count(*) as number from audit
where person_id = :person and done_at > :since and outcome = 'done' group by act

-- name: number_of(thing, revision)
-- The number of a case, found by the number itself, by what it is about, or by a version of a request.
select number from case_file
where number = :thing or id = :thing or id = (select request_id from revision where id = :revision)
