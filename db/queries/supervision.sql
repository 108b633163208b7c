-- name: post(id, person, words, begins)!
-- A coordinator posts a date for volunteers.
insert into supervision (id, person_id, words_sealed, begins_at) values (:id, :person, :words, :begins)

-- name: change(supervision, words, begins)!
-- It reads otherwise now, or is at another time.
update supervision set words_sealed = :words, begins_at = :begins, version = version + 1
where id = :supervision and not is_cancelled

-- name: coming(person, now, most)
-- The dates that lie ahead, the soonest first, with how many come and whether this person does and has heard of it.
select supervision.*,
       (select count(*) from supervision_attendance where supervision_attendance.supervision_id = supervision.id and is_coming) as number,
       (select is_coming from supervision_attendance where supervision_attendance.supervision_id = supervision.id
          and supervision_attendance.person_id = :person) as comes
from supervision where begins_at > :now and not is_cancelled order by begins_at, id limit :most

-- name: get(supervision, person)
-- One date, with how many come and whether this person does and has heard of it.
select supervision.*,
       (select count(*) from supervision_attendance where supervision_attendance.supervision_id = supervision.id and is_coming) as number,
       (select is_coming from supervision_attendance where supervision_attendance.supervision_id = supervision.id
          and supervision_attendance.person_id = :person) as comes
from supervision where id = :supervision

-- name: hear(supervision, person)!
-- Somebody has heard of it.
insert into supervision_attendance (supervision_id, person_id, is_coming) values (:supervision, :person, false)
on conflict (supervision_id, person_id) do nothing

-- name: join(supervision, person)!
-- A volunteer comes.
insert into supervision_attendance (supervision_id, person_id, is_coming) values (:supervision, :person, true)
on conflict (supervision_id, person_id) do update set is_coming = true

-- name: leave(supervision, person)!
-- A volunteer does not come after all.
update supervision_attendance set is_coming = false where supervision_id = :supervision and person_id = :person

-- name: whom(supervision, person, limit)
-- The next volunteers who may help, and who have heard of it or come, whose number is higher than that of a person.
select person_id from volunteer where person_id > :person and state = 'admitted'
union select person_id from supervision_attendance where supervision_id = :supervision and person_id > :person
order by person_id limit :limit

-- name: cancel(supervision)!
-- It does not take place.
update supervision set is_cancelled = true, version = version + 1 where id = :supervision and not is_cancelled
