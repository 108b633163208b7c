-- name: unlisted(until, since, limit)
-- What everybody may see, is not over for good and is not listed that far.
select * from event where state = 'published' and listed_until < :until and (over_at is null or over_at > :since) limit :limit

-- name: after(event, since, limit)
-- What everybody may see and is not over for good, one after the other.
select * from event where id > :event and state = 'published' and (over_at is null or over_at > :since) order by id limit :limit

-- name: listed(event, until)!
-- Its dates before that moment are listed, and the next one.
update event set listed_until = :until where id = :event

-- name: drop_dates(event)!
-- Its dates, before they are listed anew.
delete from event_date where event_id = :event

-- name: drop_traits(event)!
-- By what it was found that was not said by its source.
delete from event_trait where event_id = :event and topic in ('kind', 'word')

-- name: soonest(first, past, early, limit)
-- What is on, the soonest first, of all that takes no longer than a day.
select event.*, event_date.begins_at as first_at, event_date.counts_at
from event_date join event on event.id = event_date.event_id
where event_date.is_long = false and event_date.counts_at >= :early
  and event_date.begins_at < :past and event_date.over_at > :first and event.state = 'published'
order by event_date.counts_at, event_date.event_id limit :limit

-- name: soonest_long(first, past, limit)
-- The same of all that takes longer.
select event.*, event_date.begins_at as first_at, event_date.counts_at
from event_date join event on event.id = event_date.event_id
where event_date.is_long = true
  and event_date.begins_at < :past and event_date.over_at > :first and event.state = 'published'
order by event_date.counts_at, event_date.event_id limit :limit

-- name: with_trait(topic, value)
-- The events that have it.
select event_id as id from event_trait where topic = :topic and value = :value

-- name: step_free()
-- Where a wheelchair gets in.
select id from event where steps = 'yes'

-- name: in_quarter(quarter)
-- What is on in a quarter.
select id from event where quarter = :quarter

-- name: in_box(south, north, west, east)
-- What is on in a box on the map.
select id from event where lat between :south and :north and lon between :west and :east

-- name: beginning(topic, start, after)
-- The events with a word that begins so; `after` is the first string that no longer does.
select event_id as id from event_trait where topic = :topic and value >= :start and value < :after

-- name: vocabulary()
-- Every word of any event.
select distinct value as word from event_trait where topic = 'word' order by value
