-- name: propose(pair, at, state, person)!
-- A time to meet, in the place of the one before.
insert into visit (pair_id, at, state, proposed_by) values (:pair, :at, :state, :person)
on conflict (pair_id) do update set at = excluded.at, state = excluded.state, proposed_by = excluded.proposed_by

-- name: agree(pair, at, person)!
-- The other one agrees, as long as it is still the time that was proposed.
update visit set state = 'agreed' where pair_id = :pair and at = :at and state = 'proposed' and proposed_by <> :person

-- name: get(pair)
-- When two neighbours meet.
select * from visit where pair_id = :pair

-- name: call_off(pair)!
-- They do not meet.
delete from visit where pair_id = :pair
