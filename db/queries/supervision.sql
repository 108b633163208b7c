-- name: post(id, person, words, begins)!
-- A coordinator posts a date for volunteers.
insert into supervision (id, person_id, words_sealed, begins_at) values (:id, :person, :words, :begins)

-- name: coming(person, now, most)
-- The dates that lie ahead, the soonest first, with how many come and whether this person does.
select supervision.id, supervision.person_id, supervision.words_sealed, supervision.begins_at,
       (select count(*) from supervised where supervised.supervision_id = supervision.id) as number,
       exists (select 1 from supervised where supervised.supervision_id = supervision.id
                 and supervised.person_id = :person) as comes
from supervision where supervision.begins_at > :now order by supervision.begins_at, supervision.id limit :most

-- name: get(supervision, person)
-- One date, with how many come and whether this person does.
select supervision.id, supervision.person_id, supervision.words_sealed, supervision.begins_at,
       (select count(*) from supervised where supervised.supervision_id = supervision.id) as number,
       exists (select 1 from supervised where supervised.supervision_id = supervision.id
                 and supervised.person_id = :person) as comes
from supervision where supervision.id = :supervision

-- name: join(supervision, person)!
-- A volunteer comes.
insert into supervised (supervision_id, person_id) values (:supervision, :person)
on conflict (supervision_id, person_id) do nothing

-- name: leave(supervision, person)!
-- A volunteer does not come after all.
delete from supervised where supervision_id = :supervision and person_id = :person

-- name: who(supervision)
-- Who comes.
select person_id from supervised where supervision_id = :supervision order by person_id

-- name: cancel(supervision)!
-- It does not take place; nobody comes any more.
delete from supervision where id = :supervision
