-- name: give(id, contact, person, kind, value, now)!
-- Somebody gives something to the one neighbour who helps them.
insert into shared_detail (id, contact_id, person_id, kind, value_sealed, given_at)
values (:id, :contact, :person, :kind, :value, :now)

-- name: get(id)
-- One thing that was given.
select * from shared_detail where id = :id

-- name: of_contact(contact)
-- What was given between two neighbours, in order.
select * from shared_detail where contact_id = :contact order by id

-- name: withdraw(id, now)!
-- It is taken back: the value goes, and that it was given stays.
update shared_detail set value_sealed = null, withdrawn_at = :now where id = :id and withdrawn_at is null

-- name: forget_values(contact)!
-- The contact is over: no value stays.
update shared_detail set value_sealed = null where contact_id = :contact

-- name: given_to(helper)
-- Everybody who gave something to a helper.
select distinct shared_detail.person_id from shared_detail join contact on contact.id = shared_detail.contact_id
where contact.helper_id = :helper
