-- name: keep(network, value)!
-- How far a network was heard.
insert into sync_token (network, value_sealed) values (:network, :value)
on conflict (network) do update set value_sealed = excluded.value_sealed

-- name: of(network)
-- The mark of one network.
select value_sealed from sync_token where network = :network
