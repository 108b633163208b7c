-- name: end_wishes(place)!
-- Nobody is reminded of a place that is gone.
delete from subscription where topic in ('place', 'opening') and value = :place

-- name: drop_place(place)!
-- It is gone.
delete from place where id = :place

-- name: drop_quarter_names(quarter)!
-- Nobody calls it so.
delete from quarter_name where quarter_id = :quarter

-- name: drop_postcodes(quarter)!
-- Its postcodes lead nowhere.
delete from postcode where quarter_id = :quarter

-- name: drop_quarter(quarter)!
-- It is gone.
delete from quarter where id = :quarter

-- name: quarters_named()
-- Quarters that somebody named for themselves, for a request or for a case.
select quarter from help_request union select quarter from revision union select quarter from case_file
union select quarter from digest_subscription union select home_quarter from volunteer union select quarter_id from duty_assignment
union select value from subscription where topic = 'quarter'

-- name: quarters_of_volunteers()
-- Lists of quarters in which somebody helps.
select distinct quarters from volunteer

-- name: answers_of_files()
-- Answers that people read and that nobody of the team wrote or assured.
select distinct faq_answer.id, faq_answer.topic from faq_answer join faq_text on faq_text.answer_id = faq_answer.id
where faq_text.state = 'assured' and faq_text.made_by is null
and not exists (select 1 from faq_text other where other.answer_id = faq_answer.id and other.state = 'assured'
                and (other.made_by is not null or other.verified_by is not null))

-- name: events_of_files(since)
-- Events that are in no calendar elsewhere and that nobody entered here, unless they are over for good.
select * from event where feed_id is null and person_id is null and state = 'published'
and (over_at is null or over_at > :since)

-- name: samples()
-- Whether there is anything invented.
select id from place where sample union select id from place where sample limit 1
