-- name: add(id, url, due, person, trusted)!
-- A calendar elsewhere; one that is known stays as it is.
insert into feed (id, url, due_at, person_id, trusted) values (:id, :url, :due, :person, :trusted)
on conflict (url) do nothing

-- name: get(id)
-- One of them.
select * from feed where id = :id

-- name: of_person(person)
-- Those somebody gave us.
select * from feed where person_id = :person order by id

-- name: trust(id)!
-- From now on what is new in it is published as it comes.
update feed set trusted = true where id = :id

-- name: remove(id)!
-- A calendar we look into no more.
delete from feed where id = :id

-- name: with_url(url)
-- The one at this address.
select * from feed where url = :url

-- name: everything()
-- All of them.
select * from feed order by id

-- name: due(now)
-- Those it is time to look into.
select * from feed where due_at <= :now order by due_at, id

-- name: looked(id, etag, modified, failures, trouble, read, due)!
-- What came of looking into it, and when to look again.
update feed set etag = :etag, modified = :modified, failures = :failures, trouble = :trouble, read_at = :read,
    due_at = :due where id = :id
