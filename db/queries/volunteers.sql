-- name: describe(person, home, minutes, times, weekly, woman)!
-- How far somebody walks, when and how often they have time, and whether they may be asked as a woman.
update volunteer set home_quarter = :home, walking_minutes = :minutes, times = :times, max_per_week = :weekly, woman = :woman
where person_id = :person

-- name: set_trained(person, now)!
-- Somebody has been through the training; the first time counts.
update volunteer set trained_at = coalesce(trained_at, :now) where person_id = :person

-- name: set_busy(person, until)!
-- Nobody asks them before that moment.
update volunteer set busy_until = :until where person_id = :person

-- name: set_quiet(person, quiet)!
-- Between these two hours nobody asks them.
update volunteer set quiet_hours = :quiet where person_id = :person

-- name: set_level(person, level)!
-- Somebody is trusted with more, or with less.
update volunteer set level = :level where person_id = :person and level <> :level

-- name: set_certified(person, until)!
-- Until when a certificate is valid that somebody has seen.
update volunteer set certified_until = :until where person_id = :person

-- name: count_task(person)!
-- One more task is done.
update volunteer set tasks = tasks + 1 where person_id = :person

-- name: page()
-- All who offer help; names are sealed, so who reads them puts them in order.
select volunteer.*, coalesce((select name from profile where profile.person_id = volunteer.person_id and name <> ''
                              order by profile.id limit 1), '') as name
from volunteer

-- name: nudge(person, now)!
-- They are told something that they had not asked for; once in their life.
update person set nudged_at = :now where id = :person and nudged_at is null

-- name: news(person)
-- What somebody was never told: of the training, where they may help without it; or that they could help, where a
-- neighbour has helped them. No row where there is nothing to tell.
select case when volunteer.person_id is null then 'help' else 'training' end as what
from person left join volunteer on volunteer.person_id = person.id
where person.id = :person and nudged_at is null and (
    (volunteer.state in ('admitted', 'paused') and trained_at is null)
    or (volunteer.person_id is null and exists (select 1 from help_request where person_id = :person and state = 'done')))
