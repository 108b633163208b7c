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
on ',' || volunteer.quarters || ',' || volunteer.home || ',' like '%,' || quarter.id || ',%' where volunteer.person_id = :person

-- name: admitted(now)
-- Everybody who may help and is not suspended.
select * from volunteer where state = 'admitted'
  and not exists (select 1 from sanction
                  where sanction.person_id = volunteer.person_id and coalesce(lifted_at, ends_at) > :now)
order by person_id

-- name: set_volunteer(person, before, after)!
-- Admitted, paused, or back again; whoever is admitted reaches the first level.
update volunteer set state = :after, level = case when :after = 'admitted' and level = 0 then 1 else level end
where person_id = :person and state = :before

-- name: open(id, post, asker, helper, now)!
-- Two neighbours found each other.
insert into pair (id, post_id, asker_id, helper_id, state, opened_at) values (:id, :post, :asker, :helper, 'open', :now)

-- name: get(pair)
-- One pair.
select id, post_id, asker_id, helper_id, state from pair where id = :pair

-- name: of_post(post)
-- The pair that is in touch about a request.
select id, post_id, asker_id, helper_id, state from pair where post_id = :post and state = 'open'

-- name: of_person(person)
-- Everybody somebody is in touch with.
select id, post_id, asker_id, helper_id, state from pair
where (asker_id = :person or helper_id = :person) and state = 'open' order by id desc

-- name: close(pair, state, now)!
-- They are done, or one of them ended it.
update pair set state = :state, closed_at = :now where id = :pair and state = 'open'

-- name: says(pair, person, says)!
-- How it went, as one of them says, once it is over; the first word counts.
update pair set asker_says = case when asker_id = :person then :says else asker_says end,
       helper_says = case when helper_id = :person then :says else helper_says end
where id = :pair and state <> 'open'
  and (asker_id = :person and asker_says = '' or helper_id = :person and helper_says = '')

-- name: relay(id, pair, person, words, now)!
-- What one said to the other.
insert into relayed (id, pair_id, person_id, words_sealed, said_at) values (:id, :pair, :person, :words, :now)

-- name: transcript(pair)
-- What two neighbours said to each other, in order.
select person_id, words_sealed, said_at from relayed where pair_id = :pair order by id

-- name: report(id, person, pair, reason, transcript, now)!
-- Somebody says that something is wrong.
insert into report (id, person_id, pair_id, reason, transcript_sealed, reported_at)
values (:id, :person, :pair, :reason, :transcript, :now)

-- name: get_report(report)
-- One report.
select report.id, report.person_id, report.pair_id, report.reason, report.transcript_sealed, pair.asker_id, pair.helper_id
from report left join pair on pair.id = report.pair_id where report.id = :report

-- name: forget_buttons(person)!
-- The buttons of others that bear the name of somebody they were in touch with.
delete from choice where exists (
    select 1 from pair where :person in (asker_id, helper_id) and choice.person_id in (asker_id, helper_id)
    and choice.data like '%"pair":' || cast(pair.id as text) || '%')

-- name: forget_questions(person)!
-- The questions that others were asked about somebody they were in touch with.
delete from dialog where exists (
    select 1 from pair where :person in (asker_id, helper_id) and dialog.person_id in (asker_id, helper_id)
    and dialog.kept like '%"pair":' || cast(pair.id as text) || '%')
