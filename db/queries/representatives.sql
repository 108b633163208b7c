-- name: agree(id, person, helped, name, now)!
-- A resident, or the office for them, agrees that this person writes for them.
insert into representative (id, person_id, helped_id, name, agreed_at)
select :id, :person, :helped, :name, :now
where not exists (select 1 from representative
                  where person_id = :person and helped_id = :helped and ended_at is null)

-- name: of_person(person)
-- Whom a person writes for, and who writes for them.
select * from representative where person_id = :person and ended_at is null
union select * from representative where helped_id = :person and ended_at is null
order by id

-- name: get(id)
-- One of these that has not ended.
select * from representative where id = :id and ended_at is null

-- name: end(id, now)!
-- Either of the two ended it.
update representative set ended_at = :now where id = :id and ended_at is null
