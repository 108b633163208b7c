-- name: put(maker, other, why, now)!
-- Two are not brought together any more; of two reasons the report counts.
insert into block (maker_id, other_id, reason, made_at) values (:maker, :other, :why, :now)
on conflict (maker_id, other_id) do update set maker_wants_contact = false, other_wants_contact = false,
    reason = case when block.reason = 'reported' then block.reason else excluded.reason end

-- name: between(one, other)
-- Whether either of two has blocked the other; whoever writes for a resident is kept apart from whom these are.
with these (id) as (select with_id from representation_group where person_id = :one),
those (id) as (select with_id from representation_group where person_id = :other)
select 1 as blocked from kept_apart
where kept_apart.person_id in (select id from these) and other_id in (select id from those) limit 1

-- name: of_person(person)
-- Everybody with whom somebody is not brought together, or whom they write for, or who writes for them.
with these (id) as (select with_id from representation_group where representation_group.person_id = :person)
select other_id as person_id from block where maker_id in (select id from these)
union select maker_id from block where other_id in (select id from these)

-- name: wish(person, other)!
-- One of two whose contact was ended would like to be in touch again.
update block set maker_wants_contact = maker_wants_contact or maker_id = :person, other_wants_contact = other_wants_contact or other_id = :person
where reason = 'ended' and ((maker_id = :person and other_id = :other) or (maker_id = :other and other_id = :person))

-- name: lift(one, other)!
-- Both would, so it holds no longer.
delete from block where reason = 'ended' and maker_wants_contact and other_wants_contact
  and ((maker_id = :one and other_id = :other) or (maker_id = :other and other_id = :one))

-- name: remember(person, network, digest, now)!
-- They are forgotten; what keeps others apart from them holds for this account of theirs.
insert into blocked_account (maker_id, network, digest, reason, made_at)
select maker_id, :network, :digest, reason, :now from block where other_id = :person
on conflict (maker_id, network, digest) do update
set reason = case when blocked_account.reason = 'reported' then blocked_account.reason else excluded.reason end

-- name: recognise(person, network, digest)!
-- They have come back.
insert into block (maker_id, other_id, reason, made_at)
select maker_id, :person, reason, made_at from blocked_account where network = :network and digest = :digest
on conflict (maker_id, other_id) do nothing

-- name: keep_reports(into, gone)!
-- Where both of two who become one have a block with the same person, the report counts.
update block set reason = 'reported'
where (maker_id = :into or other_id = :into)
  and exists (select 1 from block other where other.reason = 'reported'
              and ((block.maker_id = :into and other.maker_id = :gone and other.other_id = block.other_id)
                   or (block.other_id = :into and other.other_id = :gone and other.maker_id = block.maker_id)))

-- name: keep_account_reports(into, gone)!
-- The same of accounts whose people were forgotten.
update blocked_account set reason = 'reported'
where maker_id = :into
  and exists (select 1 from blocked_account other where other.maker_id = :gone and other.reason = 'reported'
              and other.network = blocked_account.network and other.digest = blocked_account.digest)

-- name: inherit(person, before)!
-- Whoever goes their own way takes along what keeps others apart from them.
insert into block (maker_id, other_id, reason, made_at)
select maker_id, :person, reason, made_at from block where other_id = :before
union all select :person, other_id, reason, made_at from block where maker_id = :before
on conflict (maker_id, other_id) do nothing
