-- name: wait(event, original, person, women, over, now)!
-- Somebody would not like to go to one date alone.
insert into company_seeker (event_id, original, person_id, women_only, asked_at, over_at)
values (:event, :original, :person, :women, :now, :over)
on conflict (event_id, original, person_id) do update set women_only = excluded.women_only, over_at = excluded.over_at

-- name: leave(event, original, person)!
-- They wait no longer.
delete from company_seeker where event_id = :event and original = :original and person_id = :person

-- name: lapse(event, original, person)!
-- Whoever was asked about somebody who waits no longer need not be introduced.
update company_introduction set state = 'lapsed'
where event_id = :event and original = :original and state = 'asked' and (one_id = :person or other_id = :person)

-- name: waiting(event, original)
-- Everybody who waits for company to one date, with whether they are being asked about somebody, and what they said of
-- themselves, whoever came first first.
select company_seeker.person_id, company_seeker.women_only, company_seeker.women_only or coalesce(volunteer.woman, false) as woman, profile.language,
       coalesce(volunteer.languages, '') as languages,
       exists (select 1 from company_introduction where company_introduction.event_id = company_seeker.event_id
               and company_introduction.original = company_seeker.original and company_introduction.state = 'asked'
               and company_seeker.person_id in (company_introduction.one_id, company_introduction.other_id)) as asked
from company_seeker
join profile on profile.id = (select min(id) from profile own where own.person_id = company_seeker.person_id)
left join volunteer on volunteer.person_id = company_seeker.person_id
where company_seeker.event_id = :event and company_seeker.original = :original
  and exists (select 1 from account where account.person_id = company_seeker.person_id and account.reachable)
order by company_seeker.asked_at, company_seeker.person_id

-- name: barred(event, original, person, now)
-- With whom somebody is not brought together: with nobody of another age, nobody who is suspended, nobody they were
-- asked about for this date or who refused them or was refused before, and nobody who is kept apart from them.
select person.id as person_id from company_seeker join person on person.id = company_seeker.person_id
where company_seeker.event_id = :event and company_seeker.original = :original and person.age <> 'adult'
union select id from person where id = :person and age <> 'adult'
union select person_id from sanctioned_person where person_id = :person and until_at > :now
union select company_seeker.person_id from company_seeker join sanctioned_person using (person_id)
where company_seeker.event_id = :event and company_seeker.original = :original and sanctioned_person.until_at > :now
union select case when one_id = :person then other_id else one_id end from company_introduction
where (one_id = :person or other_id = :person) and (state = 'refused' or event_id = :event and original = :original)
union select other_id from kept_apart where person_id = :person

-- name: of_person(person)
-- The dates to which somebody waits for company, soonest first.
select event_id, original, over_at from company_seeker where person_id = :person order by over_at

-- name: introduce(id, event, original, one, other, over)!
-- Two are asked about each other.
insert into company_introduction (id, event_id, original, one_id, other_id, over_at)
values (:id, :event, :original, :one, :other, :over)

-- name: introduction(id)
-- Two who were asked.
select * from company_introduction where id = :id

-- name: agree(id, person)!
-- One of them says yes.
update company_introduction set one_agrees = one_agrees or one_id = :person, other_agrees = other_agrees or other_id = :person
where id = :id and state = 'asked' and (one_id = :person or other_id = :person)

-- name: asked_about(person)
-- What two are asked of whom one is this person.
select * from company_introduction where state = 'asked' and (one_id = :person or other_id = :person)

-- name: stay_at_home(person)!
-- Somebody waits for company to nothing any more.
delete from company_seeker where person_id = :person

-- name: settle(id, state)!
-- What became of it; the first end counts.
update company_introduction set state = :state where id = :id and state = 'asked'

-- name: open(id, event, original, one, other, now)!
-- Both agreed: they are in touch.
insert into contact (id, event_id, original, asker_id, helper_id, state, opened_at)
values (:id, :event, :original, :one, :other, 'open', :now)

-- name: concerned(event)
-- Everybody who waits for company to any date of an event, or has it; and one of those who come.
select person_id from company_seeker where event_id = :event
union select asker_id from contact where event_id = :event and state = 'open'
union select helper_id from contact where event_id = :event and state = 'open'
union select min(person_id) from attendance where event_id = :event having count(*) > 0

-- name: rename_coming(event, original, after, over)!
-- Who comes to a date, or cannot, under its new name; what they said of that one before counts.
update attendance set original = :after, over_at = :over where event_id = :event and original = :original
  and not exists (select 1 from attendance other where other.event_id = :event and other.original = :after
                  and other.person_id = attendance.person_id)

-- name: rename_company(event, original, after, over)!
-- Who waits for company to it, in the same way.
update company_seeker set original = :after, over_at = :over where event_id = :event and original = :original
  and not exists (select 1 from company_seeker other where other.event_id = :event and other.original = :after
                  and other.person_id = company_seeker.person_id)

-- name: rename_introduction(event, original, after, over)!
-- Who is asked about whom.
update company_introduction set original = :after, over_at = :over where event_id = :event and original = :original

-- name: rename_pair(event, original, after)!
-- Who goes there together.
update contact set original = :after where event_id = :event and original = :original

-- name: met(since)
-- How many found company to an event.
select count(*) as number from contact where event_id is not null and opened_at >= :since
