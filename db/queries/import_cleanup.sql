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
select quarter from post union select quarter from revision union select quarter from casefile
union select quarter from letter union select home from volunteer union select quarter_id from duty
union select value from subscription where topic = 'quarter'

-- name: quarters_of_volunteers()
-- Lists of quarters in which somebody helps.
select distinct quarters from volunteer

-- name: answers_of_files()
-- Answers that people read and that nobody of the team wrote or assured.
select distinct answer.id, answer.topic from answer join answer_text on answer_text.answer_id = answer.id
where answer_text.state = 'assured' and answer_text.made_by is null
and not exists (select 1 from answer_text other where other.answer_id = answer.id and other.state = 'assured'
                and (other.made_by is not null or other.assured_by is not null))

-- name: events_of_files(since)
-- Events that are in no calendar elsewhere and that nobody entered here, unless they are over for good.
select * from event where feed_id is null and person_id is null and state = 'published'
and (over_at is null or over_at > :since)

-- name: samples()
-- Whether there is anything invented.
select id from place where sample union select id from place where sample limit 1
