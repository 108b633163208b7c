-- name: offer(person, state, languages, quarters, kinds, now)!
-- Somebody offers help, or says anew what they offer; an admitted volunteer stays admitted, and one who was
-- declined is looked at once more.
insert into volunteer (person_id, state, languages, quarters, kinds, offered_at)
values (:person, :state, :languages, :quarters, :kinds, :now)
on conflict (person_id) do update set languages = excluded.languages, quarters = excluded.quarters,
    kinds = excluded.kinds, state = case when volunteer.state = 'declined' then excluded.state else volunteer.state end

-- name: volunteer(person)
-- What somebody offers.
select * from volunteer where person_id = :person

-- name: quarters_of(person)
-- What the quarters are called where somebody helps, or lives.
select quarter.id, quarter.name from volunteer join quarter
on ',' || volunteer.quarters || ',' || volunteer.home_quarter || ',' like '%,' || quarter.id || ',%' where volunteer.person_id = :person

-- name: admitted(now)
-- Everybody who may help and is not suspended, nor wrote whom they would not help, which waits to be read.
select * from volunteer where state = 'admitted'
  and not exists (select 1 from waiting_refusal where waiting_refusal.person_id = volunteer.person_id)
  and not exists (select 1 from sanctioned_person where sanctioned_person.person_id = volunteer.person_id and until_at > :now)
order by person_id

-- name: set_volunteer(person, before, after)!
-- Admitted, paused, or back again; whoever is admitted reaches the first level.
update volunteer set state = :after, level = case when :after = 'admitted' and level = 0 then 1 else level end
where person_id = :person and state = :before

-- name: open(id, request, helper, code, now)!
-- Two neighbours found each other; never more than the request has room for, nobody helps with it twice, and neither of
-- the two has blocked the other.
insert into contact (id, request_id, asker_id, helper_id, state, opened_at, code_sealed)
select :id, help_request.id, help_request.person_id, :helper, 'open', :now, :code from help_request
where help_request.id = :request and help_request.state = 'open'
  and not exists (select 1 from contact mine where mine.request_id = help_request.id and mine.helper_id = :helper and mine.state = 'open')
  and not exists (select 1 from representation_group join block
                      on (maker_id = :helper and other_id = with_id) or (maker_id = with_id and other_id = :helper)
                  where representation_group.person_id = help_request.person_id)
  and (select count(*) from contact helping where helping.request_id = help_request.id and helping.state = 'open') < help_request.hands

-- name: fill(request)!
-- Enough neighbours help: nobody else is looked for.
update help_request set state = 'taken' where id = :request and state = 'open'
  and (select count(*) from contact where contact.request_id = :request and contact.state = 'open') >= hands

-- name: get(contact)
-- One contact.
select * from contact where id = :contact

-- name: of_request(request)
-- Everybody who is in touch about a request, whoever came first first.
select * from contact where request_id = :request and state = 'open' order by id

-- name: of_person(person)
-- Everybody somebody is in touch with.
select * from contact
where (asker_id = :person or helper_id = :person) and state = 'open' order by id desc

-- name: lately(person, since, limit)
-- Everybody somebody is in touch with, or was since then; who still is first.
select * from contact
where (asker_id = :person or helper_id = :person) and (state = 'open' or closed_at > :since)
order by state = 'open' desc, id desc limit :limit

-- name: between(one, other)
-- Whatever two are in touch about.
select * from contact where state = 'open'
  and ((asker_id = :one and helper_id = :other) or (asker_id = :other and helper_id = :one)) order by id

-- name: close(contact, state, now)!
-- They are done, or one of them ended it.
update contact set state = :state, closed_at = :now where id = :contact and state = 'open'

-- name: code(contact)
-- The code word of two neighbours, sealed.
select code_sealed from contact where id = :contact

-- name: knock(contact, before, after)!
-- Somebody waits for a word of the other, or got one.
update contact set waiting_at_door = :after where id = :contact and waiting_at_door = :before and state = 'open'

-- name: says(contact, person, says)!
-- How it went, as one of them says, once it is over; the first word counts.
update contact set asker_feedback = case when asker_id = :person then :says else asker_feedback end,
       helper_feedback = case when helper_id = :person then :says else helper_feedback end
where id = :contact and state <> 'open'
  and (asker_id = :person and asker_feedback = '' or helper_id = :person and helper_feedback = '')

-- name: relay(id, contact, person, words, ready, now)!
-- What one said to the other.
insert into relayed_message (id, contact_id, person_id, words_sealed, quick_reply, said_at)
values (:id, :contact, :person, :words, :ready, :now)

-- name: talking(contact, since)
-- How many of them have said something since then.
select count(distinct person_id) as people from (
  select person_id, said_at from relayed_message where contact_id = :contact order by id desc limit 50
) where said_at > :since

-- name: said(contact, said)
-- One thing that was said between two neighbours, and who said it.
select person_id, words_sealed from relayed_message where contact_id = :contact and id = :said

-- name: said_before(contact, said)
-- What was said between two neighbours right before that, and who said it.
select person_id, words_sealed from relayed_message where contact_id = :contact and id < :said order by id desc limit 1

-- name: transcript(contact)
-- What two neighbours said to each other, in order.
select id, person_id, words_sealed, quick_reply from relayed_message where contact_id = :contact order by id

-- name: report(id, person, accused, contact, reason, transcript, now)!
-- Somebody says that something is wrong.
insert into report (id, person_id, accused_id, contact_id, reason, transcript_sealed, reported_at)
values (:id, :person, :accused, :contact, :reason, :transcript, :now)

-- name: unreport(report)!
-- A report of which it is said now whom it is about, so that it is written anew.
delete from report where id = :report and contact_id is null
  and exists (select 1 from case_file where id = :report and state in ('new', 'claimed', 'asked'))

-- name: reports_about(person)
-- What is open about somebody.
select report.id from report join case_file on case_file.id = report.id
where report.accused_id = :person and case_file.state in ('new', 'claimed', 'asked') order by report.id

-- name: open_report(person, contact, request, reason)
-- The reports of somebody about the same that a coordinator still has to look at: of the same reason, the latest first.
select report.id, report.reason, case_file.urgency from report join case_file on case_file.id = report.id
where report.person_id = :person and coalesce(report.contact_id, 0) = :contact
  and case case_file.subject when 'several' then '' else case_file.subject end = :request
  and case_file.closed_at is null and case_file.state in ('new', 'claimed', 'asked')
order by report.reason <> :reason, report.id desc

-- name: helping(person)
-- How many neighbours somebody helps now.
select count(*) as number from contact where helper_id = :person and state = 'open' and request_id is not null

-- name: get_report(report)
-- One report, with who mediated last.
select report.id, report.person_id, report.accused_id, report.contact_id, report.reason, report.transcript_sealed,
       contact.asker_id, contact.helper_id, exists (select 1 from accused_account where accused_account.report_id = report.id) as has_left,
       report.contact_id is not null and not exists (
           select 1 from account where account.person_id = contact.asker_id and account.reachable) as asker_gone,
       (select mediator.person_id from mediation join mediator on mediator.mediation_id = mediation.id
        where mediation.contact_id = report.contact_id and mediator.state in ('joined', 'left')
        order by mediation.id desc limit 1) as mediator_id
from report left join contact on contact.id = report.contact_id where report.id = :report

-- name: forget_buttons(person)!
-- The buttons of others that bear the name of somebody they were in touch with.
delete from choice where token in (
    select token from (
        select id, helper_id as other from contact where asker_id = :person
        union all select id, asker_id from contact where helper_id = :person) as both
    join choice on choice.person_id in (both.other, :person)
    where choice.data like '%"pair":' || cast(both.id as text) || '%')

-- name: forget_questions(person)!
-- The questions that others were asked about somebody they were in touch with.
delete from dialog where (profile_id, chat) in (
    select profile_id, chat from (
        select id, helper_id as other from contact where asker_id = :person
        union all select id, asker_id from contact where helper_id = :person) as both
    join dialog on dialog.person_id in (both.other, :person)
    where dialog.answers like '%"pair":' || cast(both.id as text) || '%')
