-- name: answer(event, original, person, comes, over)!
-- Somebody comes to one date of an event, or cannot; what they said last counts.
insert into attendance (event_id, original, person_id, is_coming, over_at) values (:event, :original, :person, :comes, :over)
on conflict (event_id, original, person_id) do update set is_coming = excluded.is_coming, over_at = excluded.over_at

-- name: answers(event, original)
-- How many come to one date, and how many cannot.
select count(case when is_coming then 1 end) as coming, count(case when not is_coming then 1 end) as cannot
from attendance where event_id = :event and original = :original

-- name: answered(since)
-- The dates that are not over and to which somebody has said something.
select event_id, original, max(over_at) as over_at, count(case when is_coming then 1 end) as coming,
       count(case when not is_coming then 1 end) as cannot
from attendance where over_at > :since group by event_id, original order by original, event_id

-- name: dates(event, person)
-- The dates of an event to which somebody comes.
select original from attendance where event_id = :event and person_id = :person and is_coming
