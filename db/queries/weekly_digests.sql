-- name: wish(person, quarter, told)!
-- Somebody would like the letter of a quarter; `told` is the day of the last one that is not for them any more.
insert into letter (person_id, quarter, told) values (:person, :quarter, :told)
on conflict (person_id) do update set quarter = excluded.quarter

-- name: stop(person)!
-- No more letters.
delete from letter where person_id = :person

-- name: of_person(person)
-- Whose letter somebody gets.
select quarter from letter where person_id = :person

-- name: waiting(day, now)
-- The quarters where somebody has not had the letter of this day, with one of them who may speak for it.
select quarter, min(person_id) as person from letter where told < :day
  and not exists (select 1 from sanction
                  where sanction.person_id = letter.person_id and coalesce(lifted_at, ends_at) > :now)
group by quarter order by quarter

-- name: next(quarter, day, now, limit)
-- Who has not had it yet; those who take a break or cannot be reached are left out.
select person_id from letter where quarter = :quarter and told < :day
  and exists (select 1 from account where account.person_id = letter.person_id and account.reachable)
  and not exists (select 1 from reminding where reminding.person_id = letter.person_id and rests_until > :now)
order by person_id limit :limit

-- name: told(person, day)!
-- They have had the letter of this day.
update letter set told = :day where person_id = :person

-- name: sought(quarter, now)
-- What neighbours of a quarter, and of those that lie in it, look for: approved, not taken, by kind.
select kind, count(*) as number from post where state = 'open'
  and (quarter = :quarter or quarter in (select id from quarter where within = :quarter))
  and not exists (select 1 from sanction
                  where sanction.person_id = post.person_id and coalesce(lifted_at, ends_at) > :now)
group by kind order by number desc, kind

-- name: helped(quarter, since)
-- How many times it went well when one neighbour of a quarter helped another.
select count(*) as number from pair join post on post.id = pair.post_id
where pair.state = 'done' and pair.closed_at >= :since
  and (pair.asker_says in ('well', 'thanked') or pair.helper_says in ('well', 'thanked'))
  and (post.quarter = :quarter or post.quarter in (select id from quarter where within = :quarter))
  and not exists (select 1 from report where report.pair_id = pair.id)
