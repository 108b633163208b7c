-- name: wish(pair, wanted)!
-- The asker asks the same helper once more, for this day, unless they do already.
update pair set again = :wanted where id = :pair and state = 'done' and again = ''

-- name: wished(pair)
-- For which day the helper is asked once more.
select again from pair where id = :pair

-- name: answer(pair, wanted)!
-- The helper has answered, or is not waited for any more.
update pair set again = '' where id = :pair and again = :wanted

-- name: repeat_post(id, approved, revision, now)!
-- The same request for another day, in words that were approved; it is open, for neighbours may read these words.
insert into post (id, number, person_id, kind, state, quarter, approved, made_at)
select :id, (select number from casefile where casefile.id = :id), post.person_id,
       post.kind, 'open', post.quarter, :revision, :now
from post where post.approved = :approved

-- name: repeat_revision(id, post, approved, wanted, now)!
-- Those words for that day, with who approved them and when.
insert into revision (id, post_id, person_id, number, words, wanted, quarter, whom, languages, wishes, answer, state, made_at,
                      decided_at, decided_by)
select :id, :post, person_id, 1, words, :wanted, quarter, whom, languages, wishes, answer, state, :now,
       decided_at, decided_by
from revision where id = :approved and state = 'approved'

-- name: thank(pair, person)!
-- Somebody for whom it went well says so in their own words: once, and not where something was reported.
update pair set asker_says = case when asker_id = :person then 'thanked' else asker_says end,
       helper_says = case when helper_id = :person then 'thanked' else helper_says end
where id = :pair and state = 'done' and not exists (select 1 from report where report.pair_id = pair.id)
  and (asker_id = :person and asker_says = 'well' or helper_id = :person and helper_says = 'well')

-- name: leave_note(id, person, by, words, now)!
-- Something to know the next time this person asks.
insert into note (id, person_id, by_id, words_sealed, made_at) values (:id, :person, :by, :words, :now)

-- name: notes(person, before, limit)
-- What was noted of somebody before their request of this id, newest first.
select words_sealed from note where person_id = :person and id < :before order by id desc limit :limit

-- name: spend(id, pair, day, minutes)!
-- How long the helper of a pair that is done says it took; the first word counts.
insert into hours (id, person_id, pair_id, kind, day, minutes)
select :id, pair.helper_id, pair.id, post.kind, :day, :minutes from pair join post on post.id = pair.post_id
where pair.id = :pair and pair.state = 'done'
on conflict (person_id, pair_id) do nothing

-- name: spent(person)
-- Everything somebody noted, the latest first.
select id, kind, day, minutes from hours where person_id = :person order by day desc, id desc

-- name: correct(id, person, minutes)!
-- It took longer, or shorter.
update hours set minutes = :minutes where id = :id and person_id = :person

-- name: drop(id, person)!
-- It does not count.
delete from hours where id = :id and person_id = :person

-- name: wants_paper(id, person, name, now)!
-- Somebody would like a certificate.
insert into certificate (id, person_id, name_sealed, made_at) values (:id, :person, :name, :now)

-- name: paper(id)
-- What somebody would like to have signed.
select id, person_id, name_sealed, state from certificate where id = :id

-- name: paper_of(person)
-- The one that waits to be signed.
select id from certificate where person_id = :person and state = 'asked' order by id limit 1

-- name: decide_paper(id, state)!
-- Signed, or not now; once.
update certificate set state = :state where id = :id and state = 'asked'

-- name: unsign(id)!
-- What was signed reached nobody.
update certificate set state = 'asked' where id = :id and state = 'signed'

-- name: issue(digest, minutes, now)!
-- Whoever holds the code may know this much.
insert into issued (digest, minutes, issued_at) values (:digest, :minutes, :now)

-- name: issued(digest)
-- What a code stands for.
select minutes, issued_at from issued where digest = :digest
