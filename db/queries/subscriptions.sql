-- name: follow(person, topic, value, event, lead, made, over)!
-- Somebody wants to be reminded of this from now on, so long before.
insert into subscription (person_id, topic, value, event_id, lead, made_at, over_at)
values (:person, :topic, :value, :event, :lead, :made, :over)
on conflict (person_id, topic, value) do update set lead = excluded.lead, made_at = excluded.made_at,
    over_at = excluded.over_at, event_id = excluded.event_id

-- name: change(person, topic, value, lead, now)!
-- So long before from now on.
update subscription set lead = :lead, made_at = :now where person_id = :person and topic = :topic and value = :value

-- name: unfollow(person, topic, value)!
-- No more of this.
delete from subscription where person_id = :person and topic = :topic and value = :value

-- name: of_person(person)
-- All that somebody wants to be reminded of, the oldest first.
select * from subscription where person_id = :person order by made_at, topic, value

-- name: lasts(event, over)!
-- An event is over at another time than before, and so is what is about all of it.
update subscription set over_at = :over where event_id = :event and topic = 'event'

-- name: wanted(person, since, cancelled)
-- Every event that is not over for good and fits to a subscription of somebody, once for each that it fits to; with
-- those that were `cancelled` or without.
select event.*, event_subscription_match.topic, event_subscription_match.value, event_subscription_match.lead, event_subscription_match.made_at
from event_subscription_match join event on event.id = event_subscription_match.event_id
where event_subscription_match.person_id = :person and (event.over_at is null or event.over_at > :since)
  and (event.state = 'published' or (:cancelled and event.state = 'cancelled'))
order by event.id

-- name: followers(event, after, limit)
-- Those who can be reached and whom an event concerns: it fits to a subscription, they were reminded of it, or they come.
select person_id from (
    select person_id from event_subscription_match where event_id = :event
    union select person_id from sent_reminder where event_id = :event
    union select person_id from attendance where event_id = :event and is_coming
) concerned
where person_id > :after
  and exists (select 1 from account where account.person_id = concerned.person_id and account.reachable)
order by person_id limit :limit
