-- name: take_on(person, quarter, substitute)!
-- Somebody looks after a district, or stands in there.
insert into duty_assignment (person_id, quarter_id, is_substitute) values (:person, :quarter, :substitute)
on conflict (person_id, quarter_id) do update set is_substitute = excluded.is_substitute

-- name: hand_back(person, substitute)!
-- All districts that somebody looks after, or stands in for.
delete from duty_assignment where person_id = :person and is_substitute = :substitute

-- name: say_hours(person, hours)!
-- When somebody is there.
insert into office_hours (person_id, hours) values (:person, :hours)
on conflict (person_id) do update set hours = excluded.hours

-- name: go_away(person, until)!
-- Somebody is not there until then.
insert into office_hours (person_id, away_until) values (:person, :until)
on conflict (person_id) do update set away_until = excluded.away_until

-- name: duties(person)
-- What somebody looks after or stands in for.
select duty_assignment.quarter_id, duty_assignment.is_substitute from duty_assignment join quarter on quarter.id = duty_assignment.quarter_id
where duty_assignment.person_id = :person order by quarter.name

-- name: hours(person)
-- When somebody is there.
select hours, away_until from office_hours where person_id = :person

-- name: coordinators(quarter)
-- Everybody who may decide, the oldest first: 2 who looks after this quarter or its district, 1 who stands in, 0 else.
select role.person_id,
       coalesce(office_hours.hours, '') as hours,
       coalesce(office_hours.away_until, 0) as away_until,
       max(case when duty_assignment.person_id is null then 0 when duty_assignment.is_substitute then 1 else 2 end) as nearness
from role
left join office_hours on office_hours.person_id = role.person_id
left join duty_assignment on duty_assignment.person_id = role.person_id
     and duty_assignment.quarter_id in (select id from quarter where id = :quarter union select within from quarter where id = :quarter)
where role.role = 'coordinator'
group by role.person_id, role.granted_at, office_hours.hours, office_hours.away_until
order by role.granted_at, role.person_id
