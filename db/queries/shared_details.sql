-- name: give(id, pair, person, kind, value, now)!
-- Somebody gives something to the one neighbour who helps them.
insert into disclosure (id, pair_id, person_id, kind, value_sealed, given_at)
values (:id, :pair, :person, :kind, :value, :now)

-- name: get(id)
-- One thing that was given.
select * from disclosure where id = :id

-- name: of_pair(pair)
-- What was given between two neighbours, in order.
select * from disclosure where pair_id = :pair order by id

-- name: withdraw(id, now)!
-- It is taken back: the value goes, and that it was given stays.
update disclosure set value_sealed = null, withdrawn_at = :now where id = :id and withdrawn_at is null

-- name: forget_values(pair)!
-- The contact is over: no value stays.
update disclosure set value_sealed = null where pair_id = :pair

-- name: given_to(helper)
-- Everybody who gave something to a helper.
select distinct disclosure.person_id from disclosure join pair on pair.id = disclosure.pair_id
where pair.helper_id = :helper
