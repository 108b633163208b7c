-- name: propose(id, deed, data, words, by, about, now)!
-- One person proposes it.
insert into two_person_approval (id, action_name, data, words_sealed, proposer_id, subject_person_id, state, made_at)
values (:id, :deed, :data, :words, :by, :about, 'open', :now)

-- name: get(id)
-- One proposal, with the words that belong to it.
select id, action_name, data, words_sealed, proposer_id, subject_person_id, state, made_at from two_person_approval where id = :id

-- name: waits(deed, about, since)
-- The newest proposal about somebody that is open and not too old.
select id from two_person_approval where action_name = :deed and subject_person_id = :about and state = 'open' and made_at > :since
order by id desc limit 1

-- name: settle(id, state, since, now)!
-- Agreed to, or not, if it is still open and not too old.
update two_person_approval set state = :state, done_at = :now where id = :id and state = 'open' and made_at > :since

-- name: done_since(deed, since)
-- How often it was agreed to since then.
select count(*) as number from two_person_approval where action_name = :deed and state = 'done' and done_at > :since
