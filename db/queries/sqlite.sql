-- The queries that are not portable: lists of values travel as JSON, which every database unpacks in its own way.

-- name: meet(network, digests)
-- Everybody behind these accounts: person, profile, address, roles and where their dialogs stand, in one read.
select account.id as account_id, account.digest, account.person_id, account.profile_id, account.reachable,
       profile.language, profile.language_chosen, profile.language_offered, profile.name,
       (select group_concat(role) from role where role.person_id = account.person_id) as roles,
       dialog.chat, dialog.step, dialog.version, dialog.answers, dialog.question, dialog.history, dialog.asked_at
from account
join profile on profile.id = account.profile_id
left join dialog on dialog.profile_id = profile.id
where account.network = :network and account.digest in (select value from json_each(:digests))

-- name: offer(choices)!
-- Everything a person can press, type as a number or type in words under one message.
insert into choice (token, person_id, room_id, chat, outbox_id, number, label, route, data, version, offered_at)
select json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
       json_extract(value, '$[3]'), json_extract(value, '$[4]'), json_extract(value, '$[5]'),
       json_extract(value, '$[6]'), json_extract(value, '$[7]'), json_extract(value, '$[8]'),
       json_extract(value, '$[9]'), json_extract(value, '$[10]')
from json_each(:choices)

-- name: list_dates(event, dates)!
-- The dates of an event.
insert into event_date (event_id, original, begins_at, over_at, counts_at, is_long)
select :event, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
       json_extract(value, '$[3]'), json_extract(value, '$[4]')
from json_each(:dates) where true
on conflict (event_id, original) do nothing

-- name: list_traits(event, traits)!
-- By what an event is found.
insert into event_trait (topic, value, event_id)
select json_extract(value, '$[0]'), json_extract(value, '$[1]'), :event from json_each(:traits) where true
on conflict (topic, value, event_id) do nothing

-- name: events_on(first, past, ids, limit)
-- Which of these events are on, the soonest first.
select event.*, fits.begins_at as first_at, fits.counts_at
from (select event_id, min(counts_at) as counts_at, min(begins_at) as begins_at from event_date
      where event_id in (select value from json_each(:ids)) and begins_at < :past and over_at > :first
      group by event_id) as fits
join event on event.id = fits.event_id
where event.state = 'published' order by fits.counts_at, event.id limit :limit
