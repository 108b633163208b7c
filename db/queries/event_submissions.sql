-- name: add(id, person, event, version, sealed, tells, now)!
-- Somebody would like to have this published.
insert into proposal (id, person_id, event_id, version, event_sealed, tells, made_at)
values (:id, :person, :event, :version, :sealed, :tells, :now)

-- name: change(id, person, sealed, tells, now)!
-- It says something else now, if nobody has decided yet.
update proposal set event_sealed = :sealed, tells = :tells, version = version + 1, made_at = :now
where id = :id and person_id = :person and state = 'waiting'

-- name: get(id)
-- One proposal, with the name of who decided about it.
select proposal.*,
       (select name from profile where person_id = decided_by and name <> '' order by id limit 1) as decider
from proposal where id = :id

-- name: of_person(person)
-- What somebody waits for.
select id from proposal where person_id = :person and state = 'waiting' order by id

-- name: for_event(event, person)
-- Their own words for an event that wait already.
select id from proposal where event_id = :event and person_id = :person and state = 'waiting'

-- name: decide(id, version, state, person, reason, why, now)!
-- Decided, if this is the version that was read and nobody was quicker.
update proposal set state = :state, decided_by = :person, decided_at = :now, reason = :reason, why = :why
where id = :id and version = :version and state = 'waiting'

-- name: published(id, event)!
-- This is the event it became.
update proposal set event_id = :event where id = :id

-- name: withdraw(id, person)!
-- Whoever made it takes it back.
update proposal set state = 'withdrawn' where id = :id and person_id = :person and state = 'waiting'
