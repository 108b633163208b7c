-- name: wish(person, quarter, told)!
-- Somebody would like the letter of a quarter; `told` is the day of the last one that is not for them any more.
insert into digest_subscription (person_id, quarter, last_digest_day) values (:person, :quarter, :told)
on conflict (person_id) do update set quarter = excluded.quarter

-- name: stop(person)!
-- No more letters.
delete from digest_subscription where person_id = :person

-- name: of_person(person)
-- Whose letter somebody gets.
select quarter from digest_subscription where person_id = :person

-- name: waiting(day, now)
-- The quarters where somebody has not had the letter of this day, with one of them who may speak for it.
select quarter, min(person_id) as person from digest_subscription where last_digest_day < :day
  and not exists (select 1 from sanctioned_person where sanctioned_person.person_id = digest_subscription.person_id and until_at > :now)
group by quarter order by quarter

-- name: next(quarter, day, now, limit)
-- Who has not had it yet; those who take a break or cannot be reached are left out.
select person_id from digest_subscription where quarter = :quarter and last_digest_day < :day
  and exists (select 1 from account where account.person_id = digest_subscription.person_id and account.reachable)
  and not exists (select 1 from reminder_settings where reminder_settings.person_id = digest_subscription.person_id and paused_until > :now)
order by person_id limit :limit

-- name: told(person, day)!
-- They have had the letter of this day.
update digest_subscription set last_digest_day = :day where person_id = :person

-- name: sought(quarter, now)
-- What neighbours of a quarter, and of those that lie in it, look for: approved, not taken, by kind.
select kind, count(*) as number from help_request where state = 'open'
  and (quarter = :quarter or quarter in (select id from quarter where within = :quarter))
  and not exists (select 1 from sanctioned_person where sanctioned_person.person_id = help_request.person_id and until_at > :now)
group by kind order by number desc, kind

-- name: helped(quarter, since)
-- How many times it went well when one neighbour of a quarter helped another.
select count(*) as number from contact join help_request on help_request.id = contact.request_id
where contact.state = 'done' and contact.closed_at >= :since
  and (contact.asker_feedback in ('well', 'thanked') or contact.helper_feedback in ('well', 'thanked'))
  and (help_request.quarter = :quarter or help_request.quarter in (select id from quarter where within = :quarter))
  and not exists (select 1 from report where report.contact_id = contact.id)
