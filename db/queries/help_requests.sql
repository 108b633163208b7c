-- name: ask(id, person, kind, quarter, now)!
-- A new request; it waits until a coordinator has looked at it, and bears the number of its case.
insert into help_request (id, number, person_id, kind, state, quarter, made_at)
values (:id, (select number from case_file where case_file.id = :id), :person, :kind, 'waiting', :quarter, :now)

-- name: revise(id, request, person, words, wanted, quarter, whom, languages, wishes, answer, hands, voice, likeness, helped, reach, level, now)!
-- A version of its words, by its author, while nobody has taken it yet; it waits to be looked at.
insert into revision (id, request_id, person_id, number, words, wanted_day, quarter, for_whom, languages, wishes, answer, hands,
                      voice_sealed, likeness, helped_name, how_to_reach, level, state, made_at)
select :id, id, person_id, (select coalesce(max(number), 0) + 1 from revision where request_id = :request), :words, :wanted,
       :quarter, :whom, :languages, :wishes, :answer, :hands, :voice, :likeness, :helped, :reach, :level, 'waiting', :now
from help_request where id = :request and person_id = :person and state in ('waiting', 'open')

-- name: because(request, person, because)!
-- Why a neighbour is needed.
update help_request set reason_for_need = :because where id = :request and person_id = :person

-- name: set_kind(request, kind)!
-- What it is about.
update help_request set kind = :kind where id = :request

-- name: replace_waiting(request, newer, now)!
-- A version nobody has looked at gives way to a newer one, or to the end of its request.
update revision set state = 'replaced', decided_at = :now where request_id = :request and state = 'waiting' and id <> :newer

-- name: decide(revision, state, reason, why, by, now)!
-- A coordinator decided; only a version that still waits, of a request that nobody has taken, can be decided.
update revision set state = :state, reason = :reason, reason_words = :why, decided_at = :now, decided_by = :by
where id = :revision and state = 'waiting'
  and exists (select 1 from help_request where help_request.id = revision.request_id and help_request.state in ('waiting', 'open'))

-- name: undecide(revision, request)!
-- The newest version waits again, as long as nobody helps and nothing else ended the request.
update revision set state = 'waiting', reason = '', reason_words = '', decided_at = null, decided_by = null
where id = :revision and state in ('approved', 'rejected')
  and number = (select max(number) from revision newest where newest.request_id = :request)
  and exists (select 1 from help_request where help_request.id = :request and help_request.state in ('waiting', 'open', 'rejected'))
  and not exists (select 1 from contact where contact.request_id = :request and contact.state = 'open')

-- name: unpublish(request)!
-- What was approved before is what others see, if there was anything.
update help_request set closed_at = null,
       (approved_revision, state) = (select max(id), case when max(id) is null then 'waiting' else 'open' end from revision
                            where revision.request_id = :request and revision.state = 'approved')
where id = :request

-- name: publish(request, revision, quarter)!
-- The approved version is what others see from now on; it is for no fewer hands than help already.
update help_request set state = case when state = 'waiting' then 'open' else state end, approved_revision = :revision, quarter = :quarter,
       hands = (select max(number) from (select hands as number from revision where revision.id = :revision
                union all select count(*) from contact where contact.request_id = :request and contact.state = 'open') as sought)
where id = :request and state in ('waiting', 'open')

-- name: close(request, after, now)!
-- Over, before anybody has taken it.
update help_request set state = :after, closed_at = :now where id = :request and state in ('waiting', 'open')

-- name: move(request, before, after, now)!
-- From one state to the next, if nobody was quicker; what ends gets its date.
update help_request set state = :after,
       closed_at = case when :after in ('done', 'withdrawn', 'rejected') then :now else null end
where id = :request and state = :before

-- name: get(request)
-- One request.
select * from help_request where id = :request

-- name: revision(revision)
-- One version.
select revision.*, coalesce(quarter.name, revision.quarter) as quarter_name
from revision left join quarter on quarter.id = revision.quarter where revision.id = :revision

-- name: latest(request)
-- Its newest version.
select revision.*, coalesce(quarter.name, revision.quarter) as quarter_name
from revision left join quarter on quarter.id = revision.quarter where request_id = :request order by number desc limit 1

-- name: of_person(person)
-- Somebody's requests that are not over, newest first.
select * from help_request
where person_id = :person and closed_at is null order by id desc

-- name: count_open(person)
-- How many requests somebody has that are not over; what a coordinator asks for somebody who called is not theirs.
select count(*) as number from help_request where person_id = :person and closed_at is null
  and not exists (select 1 from revision where revision.request_id = help_request.id and revision.for_whom = 'called')

-- name: count_approved(person)
-- How many of somebody's requests were ever published.
select count(*) as number from help_request where person_id = :person and approved_revision is not null

-- name: last_quarter(person)
-- Where somebody last asked for help.
select quarter from help_request where person_id = :person order by id desc limit 1

-- name: case(request)
-- What coordinators see besides the words: who decided, how many were asked, what is known of whoever asks.
select revision.reason, revision.reason_words, revision.decided_at, decider.name as decider,
       (select count(*) from invitation where request_id = help_request.id) as asked,
       (select count(*) from invitation where request_id = help_request.id and answer = 'no') as refused,
       (select count(*) from invitation where request_id = help_request.id and answer = '') as silent,
       help_request.reason_for_need,
       (select count(*) from contact where request_id = help_request.id and contact.state = 'open') as helping,
       exists (select 1 from help_request earlier where earlier.person_id = help_request.person_id and earlier.id < help_request.id
               and earlier.approved_revision is not null) as known,
       exists (select 1 from revision earlier where earlier.request_id <> help_request.id and earlier.id < revision.id
               and earlier.likeness = revision.likeness and revision.likeness <> '') as repeats
from help_request join revision on revision.request_id = help_request.id
left join profile decider on decider.person_id = revision.decided_by
where help_request.id = :request order by revision.number desc, decider.name desc limit 1

-- name: open_requests(helper, limit, now)
-- Requests that wait for a helper, oldest first; those of somebody who is suspended rest, and a helper who is kept apart
-- from somebody does not read theirs, or those in which somebody else writes for them; nor their own.
select * from help_request where state = 'open' and person_id <> :helper
  and not exists (select 1 from request_dispatch where request_dispatch.request_id = help_request.id and request_dispatch.state = 'stopped')
  and not exists (select 1 from representation_group
                  where representation_group.person_id = help_request.person_id
                    and with_id in (select other_id from kept_apart where kept_apart.person_id = :helper))
  and not exists (select 1 from sanctioned_person where sanctioned_person.person_id = help_request.person_id and until_at > :now)
order by id limit :limit

-- name: invite(request, revision, person, now)!
-- A volunteer is asked, or reads the newer words.
insert into invitation (request_id, person_id, revision_id, asked_at) values (:request, :person, :revision, :now)
on conflict (request_id, person_id) do update set revision_id = excluded.revision_id

-- name: answer(request, person, answer, now)!
-- What they said, whether they were asked or found it themselves.
insert into invitation (request_id, person_id, answer, asked_at) values (:request, :person, :answer, :now)
on conflict (request_id, person_id) do update set answer = excluded.answer

-- name: decline_all(person)!
-- Nothing that somebody was asked waits for them any more.
update invitation set answer = 'no' where person_id = :person and answer in ('', 'waits')

-- name: behind(request, revision)
-- Who was asked in older words and has not answered.
select person_id from invitation where request_id = :request and answer = '' and coalesce(revision_id, 0) <> :revision
order by person_id

-- name: uninvite(request, revision)
-- Who was asked, in the words of this version or of any (0), and has not answered is not asked any more.
delete from invitation where request_id = :request and answer = '' and (:revision = 0 or revision_id = :revision)
returning person_id

-- name: invited(request)
-- Everybody who heard of a request, with their answers.
select person_id, answer from invitation where request_id = :request order by person_id
