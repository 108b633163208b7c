-- name: destroy(person, nothing)!
-- What was sealed for somebody can never be opened again: their secrets are overwritten where they stand.
update secret set key = :nothing where id in (select secret_id from keyring where person_id = :person)

-- name: next_hour()!
-- From now on what passes through hangs on a new secret.
update transit_secret set made_at = 0

-- name: inbox_in_transit(after, limit)
-- What waits in the inbox under a secret of an hour.
select id, payload as words from inbox where substr(payload, 1, 1) = '^' and id > :after order by id limit :limit

-- name: outbox_in_transit(after, limit)
-- What waits in the outbox under a secret of an hour.
select id, body as words, address_sealed as address from outbox
where substr(body, 1, 1) = '^' and id > :after order by id limit :limit

-- name: reseal_inbox(id, words)!
-- The same words under the secret of this hour.
update inbox set payload = :words where id = :id

-- name: reseal_outbox(id, words, address)!
-- The same words and address under the secret of this hour.
update outbox set body = :words, address_sealed = :address where id = :id

-- name: hours_over()
-- The secrets of hours that are over.
select secret_id from transit_secret where made_at = 0

-- name: destroy_hour(secret, nothing)!
-- Nothing hangs on it any more.
update secret set key = :nothing where id = :secret

-- name: drop_hour(secret)!
-- It is over.
delete from transit_secret where secret_id = :secret
