-- name: propose(id, deed, data, words, by, about, now)!
-- One person proposes it.
insert into consent (id, deed, data, words_sealed, by_id, about_id, state, made_at)
values (:id, :deed, :data, :words, :by, :about, 'open', :now)

-- name: get(id)
-- One proposal, with the words that belong to it.
select id, deed, data, words_sealed, by_id, about_id, state, made_at from consent where id = :id

-- name: waits(deed, about, since)
-- The newest proposal about somebody that is open and not too old.
select id from consent where deed = :deed and about_id = :about and state = 'open' and made_at > :since
order by id desc limit 1

-- name: settle(id, state, since, now)!
-- Agreed to, or not, if it is still open and not too old.
update consent set state = :state, done_at = :now where id = :id and state = 'open' and made_at > :since

-- name: done_since(deed, since)
-- How often it was agreed to since then.
select count(*) as number from consent where deed = :deed and state = 'done' and done_at > :since
