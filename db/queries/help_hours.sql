-- name: wish(contact, wanted)!
-- The asker asks the same helper once more, for this day, unless they do already.
update contact set repeat_day = :wanted where id = :contact and state = 'done' and repeat_day = ''

-- name: wished(contact)
-- For which day the helper is asked once more.
select repeat_day from contact where id = :contact

-- name: answer(contact, wanted)!
-- The helper has answered, or is not waited for any more.
update contact set repeat_day = '' where id = :contact and repeat_day = :wanted

-- name: repeat_request(id, approved, revision, now)!
-- The same request for another day, in words that were approved; it is open, for neighbours may read these words.
insert into help_request (id, number, person_id, kind, state, quarter, approved_revision, made_at)
select :id, (select number from case_file where case_file.id = :id), help_request.person_id,
       help_request.kind, 'open', help_request.quarter, :revision, :now
from help_request where help_request.approved_revision = :approved

-- name: repeat_revision(id, request, approved, wanted, now)!
-- Those words for that day, with who approved them and when.
insert into revision (id, request_id, person_id, number, words, wanted_day, quarter, for_whom, languages, wishes, answer, state, made_at,
                      decided_at, decided_by)
select :id, :request, person_id, 1, words, :wanted, quarter, for_whom, languages, wishes, answer, state, :now,
       decided_at, decided_by
from revision where id = :approved and state = 'approved'

-- name: thank(contact, person)!
-- Somebody for whom it went well says so in their own words: once, and not where something was reported.
update contact set asker_feedback = case when asker_id = :person then 'thanked' else asker_feedback end,
       helper_feedback = case when helper_id = :person then 'thanked' else helper_feedback end
where id = :contact and state = 'done' and not exists (select 1 from report where report.contact_id = contact.id)
  and (asker_id = :person and asker_feedback = 'well' or helper_id = :person and helper_feedback = 'well')

-- name: leave_note(id, person, by, words, now)!
-- Something to know the next time this person asks.
insert into help_note (id, person_id, author_id, words_sealed, made_at) values (:id, :person, :by, :words, :now)

-- name: notes(person, before, limit)
-- What was noted of somebody before their request of this id, newest first.
select words_sealed from help_note where person_id = :person and id < :before order by id desc limit :limit

-- name: spend(id, contact, day, minutes)!
-- How long the helper of a contact that is done says it took; the first word counts.
insert into help_hours (id, person_id, contact_id, kind, day, minutes)
select :id, contact.helper_id, contact.id, help_request.kind, :day, :minutes from contact join help_request on help_request.id = contact.request_id
where contact.id = :contact and contact.state = 'done'
on conflict (person_id, contact_id) do nothing

-- name: awaiting(person, since, now, untimed)
-- Of which somebody who helped may say how long it took: lately done without a note of it, or open after the visit.
select contact.id from contact left join visit on visit.contact_id = contact.id
where helper_id = :person and request_id is not null
  and (contact.state = 'done' and closed_at > :since
       and not exists (select 1 from help_hours where help_hours.contact_id = contact.id)
       or contact.state = 'open' and (visit.at <= :now or (visit.at is null and :untimed)))
order by coalesce(closed_at, opened_at) desc limit 4

-- name: noted(contact)
-- Whether it was noted how long it took.
select id from help_hours where contact_id = :contact

-- name: spent(person)
-- Everything somebody noted, the latest first.
select id, kind, day, minutes from help_hours where person_id = :person order by day desc, id desc

-- name: correct(id, person, minutes)!
-- It took longer, or shorter.
update help_hours set minutes = :minutes where id = :id and person_id = :person

-- name: drop(id, person)!
-- It does not count.
delete from help_hours where id = :id and person_id = :person

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
insert into issued_certificate (digest, minutes, issued_at) values (:digest, :minutes, :now)

-- name: issued(digest)
-- What a code stands for.
select minutes, issued_at from issued_certificate where digest = :digest
