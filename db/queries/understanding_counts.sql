-- name: count(since, language, how, nearest)!
-- One more free sentence was understood so well in this month.
insert into tally (since_at, language, how, nearest, number) values (:since, :language, :how, :nearest, 1)
on conflict (since_at, language, how, nearest) do update set number = tally.number + 1

-- name: since(since)
-- How many were since the month that began then, by month and language; how many of them were lost, and asked about.
select since_at, language, sum(number) as number,
       sum(case when how = 'lost' then number else 0 end) as lost,
       sum(case when how = 'asked' then number else 0 end) as asked
from tally where since_at >= :since group by since_at, language order by since_at, language
