-- name: count(since, language, how, nearest)!
-- One more free sentence was understood so well in this month.
insert into understanding_count (since_at, language, outcome, nearest, number) values (:since, :language, :how, :nearest, 1)
on conflict (since_at, language, outcome, nearest) do update set number = understanding_count.number + 1

-- name: since(since)
-- How many were since the month that began then, by month and language; how many of them were lost, and asked about.
select since_at, language, sum(number) as number,
       sum(case when outcome = 'lost' then number else 0 end) as lost,
       sum(case when outcome = 'asked' then number else 0 end) as asked
from understanding_count where since_at >= :since group by since_at, language order by since_at, language
