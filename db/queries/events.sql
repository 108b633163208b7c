-- name: add(id, uid, title, words, category, audiences, place, venue, lat, lon, quarter, organiser, contact, link, languages, steps, cost, registration, amount, source, sample, series, state, sequence, version, feed, changed, over)!
-- An event, or its newer version; who knows its uid knows it, whatever it is called by now.
insert into event (id, uid, title, words, category, audiences, place, venue, lat, lon, quarter, organiser, contact, link,
                   languages, steps, cost, registration, amount, source, sample, series, state, sequence, version,
                   feed_id, changed_at, over_at)
values (:id, :uid, :title, :words, :category, :audiences, :place, :venue, :lat, :lon, :quarter, :organiser, :contact,
        :link, :languages, :steps, :cost, :registration, :amount, :source, :sample, :series, :state, :sequence, :version,
        :feed, :changed, :over)
on conflict (uid) do update set title = excluded.title, words = excluded.words, category = excluded.category,
    audiences = excluded.audiences, place = excluded.place, venue = excluded.venue, lat = excluded.lat,
    lon = excluded.lon, quarter = excluded.quarter, organiser = excluded.organiser, contact = excluded.contact,
    link = excluded.link, languages = excluded.languages, steps = excluded.steps, cost = excluded.cost,
    registration = excluded.registration, amount = excluded.amount, source = excluded.source, sample = excluded.sample,
    series = excluded.series, state = excluded.state, sequence = excluded.sequence, version = excluded.version,
    feed_id = excluded.feed_id, changed_at = excluded.changed_at, over_at = excluded.over_at, listed_until = 0

-- name: drop_traits(id)!
-- What was said of it before it is said anew.
delete from event_trait where event_id = :id and topic in ('category', 'language')

-- name: add_trait(id, topic, value)!
-- What it is about, for whom, or in which language.
insert into event_trait (topic, value, event_id) values (:topic, :value, :id) on conflict (topic, value, event_id) do nothing

-- name: fill(id, is_full, now)!
-- All of it is full, or has room again.
update event set is_full = :is_full, changed_at = :now where id = :id

-- name: get(id)
-- One event.
select * from event where id = :id

-- name: with_uid(uid)
-- The event that its source calls so.
select * from event where uid = :uid

-- name: coming(since)
-- What everybody may see and is not over for good.
select * from event where state = 'published' and (over_at is null or over_at > :since) order by id

-- name: told(since)
-- What a calendar elsewhere is told: that, and what was cancelled.
select * from event where state in ('published', 'cancelled') and (over_at is null or over_at > :since) order by id

-- name: shown_of_feed(feed, since)
-- What came from one calendar, is shown or waits, and is not over for good.
select id, uid from event
where feed_id = :feed and state in ('published', 'waiting') and (over_at is null or over_at > :since)
order by id

-- name: count()
-- How many events we know.
select count(*) as number from event

-- name: waiting(feed, since)
-- What waits of one calendar and is not over for good.
select * from event where feed_id = :feed and state = 'waiting' and (over_at is null or over_at > :since) order by id

-- name: drop_waiting(feed)!
-- What nobody has looked at goes with its calendar, and so does what was left out.
delete from event where feed_id = :feed and state in ('waiting', 'refused')

-- name: let_go(feed)!
-- What came from a calendar stays without it.
update event set feed_id = null where feed_id = :feed

-- name: belongs(id, person)!
-- Who entered it may change it.
update event set person_id = :person where id = :id

-- name: whose(id)
-- Who entered it.
select person_id from event where id = :id

-- name: of_person(person, since)
-- What somebody entered and is not over for good.
select * from event where person_id = :person and state = 'published' and (over_at is null or over_at > :since) order by id
