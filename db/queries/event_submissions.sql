-- name: add(id, person, event, version, sealed, tells, now)!
-- Somebody would like to have this published.
insert into event_submission (id, person_id, event_id, version, event_sealed, notifies, made_at)
values (:id, :person, :event, :version, :sealed, :tells, :now)

-- name: change(id, person, sealed, tells, now)!
-- It says something else now, if nobody has decided yet.
update event_submission set event_sealed = :sealed, notifies = :tells, version = version + 1, made_at = :now
where id = :id and person_id = :person and state = 'waiting'

-- name: get(id)
-- One proposal, with the name of who decided about it.
select event_submission.*,
       (select name from profile where person_id = decided_by and name <> '' order by id limit 1) as decider
from event_submission where id = :id

-- name: of_person(person)
-- What somebody waits for.
select id from event_submission where person_id = :person and state = 'waiting' order by id

-- name: for_event(event, person)
-- Their own words for an event that wait already.
select id from event_submission where event_id = :event and person_id = :person and state = 'waiting'

-- name: decide(id, version, state, person, reason, why, now)!
-- Decided, if this is the version that was read and nobody was quicker.
update event_submission set state = :state, decided_by = :person, decided_at = :now, reason = :reason, reason_words = :why
where id = :id and version = :version and state = 'waiting'

-- name: published(id, event)!
-- This is the event it became.
update event_submission set event_id = :event where id = :id

-- name: withdraw(id, person)!
-- Whoever made it takes it back.
update event_submission set state = 'withdrawn' where id = :id and person_id = :person and state = 'waiting'
