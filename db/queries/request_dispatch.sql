-- name: candidates(kind, author, week, now)
-- Everybody who may help the author and offers this kind, where they start from, what they did lately, and the case in
-- which it waits to be read whom they would not help; nobody who may be in danger themselves, or is kept apart from the author, from whom they write for, or from who writes for them.
with these (id) as (select with_id from representation_group where representation_group.person_id = :author)
select volunteer.*, quarter.lat, quarter.lon, helped.helped_at, helped.taken, helped.helping, asked.last_at, asked.pending, asked.silent,
       (select max(number) from waiting_refusal where waiting_refusal.person_id = volunteer.person_id) as refusal
from volunteer
left join quarter on quarter.id = volunteer.home_quarter
left join (select helper_id, max(opened_at) as helped_at,
                  sum(case when opened_at > :week then 1 else 0 end) as taken,
                  sum(case when state = 'open' then 1 else 0 end) as helping
           from contact where state <> 'ended' and request_id is not null group by helper_id) helped on helped.helper_id = volunteer.person_id
left join (select invitation.person_id, max(asked_at) as last_at,
                  sum(case when help_request.state = 'open' and answer = '' and asked_at > :week then 1 else 0 end) as pending,
                  sum(case when answer = '' then 1 else 0 end) as silent
           from invitation join help_request on help_request.id = invitation.request_id
           group by invitation.person_id) asked on asked.person_id = volunteer.person_id
where volunteer.state = 'admitted' and volunteer.person_id <> :author
  and (volunteer.kinds = '' or ',' || volunteer.kinds || ',' like '%,' || :kind || ',%')
  and not exists (select 1 from sanctioned_person where sanctioned_person.person_id = volunteer.person_id and until_at > :now)
  and not exists (select 1 from case_file
                  where case_file.person_id = volunteer.person_id and kind = 'alarm' and case_file.state in ('new', 'claimed', 'asked'))
  and volunteer.person_id not in (select other_id from kept_apart where kept_apart.person_id in (select id from these))
order by volunteer.person_id

-- name: begin(request, now)
-- It is asked around from now on, or again, where it went on before.
insert into request_dispatch (request_id, state, wave, next_at) values (:request, 'asking', 0, :now)
on conflict (request_id) do update set state = 'asking', next_at = excluded.next_at
returning *

-- name: of_request(request)
-- How far it has come.
select * from request_dispatch where request_id = :request

-- name: go_on(request, state, wave, next)!
-- This is how it stands after a wave, and when the next one is.
update request_dispatch set state = :state, wave = :wave, next_at = :next where request_id = :request

-- name: stop(request)!
-- Nobody else is asked.
update request_dispatch set state = 'stopped' where request_id = :request and state <> 'stopped'

-- name: unhelped(request, undecided)!
-- Nobody was found, so a coordinator has to decide what becomes of it; or one has.
update request_dispatch set undecided = :undecided where request_id = :request

-- name: closed_to(request, person)
-- A request that waits for a coordinator, or for which asking was stopped; but who is asked in person may say yes.
select 1 as closed from help_request left join request_dispatch on request_dispatch.request_id = help_request.id
where help_request.id = :request and (help_request.state = 'waiting' or coalesce(request_dispatch.state, '') = 'stopped')
  and not exists (select 1 from invitation where invitation.request_id = help_request.id and invitation.person_id = :person)

-- name: widen(request)!
-- From now on those are asked as well who have to walk farther than they like.
update request_dispatch set radius_extended = true where request_id = :request and not radius_extended

-- name: told(request)!
-- Whoever asked knows that nobody has said yes so far.
update request_dispatch set author_told = true where request_id = :request and not author_told

-- name: missing(request)
-- How many hands a request still takes.
select hands - (select count(*) from contact where request_id = help_request.id and state = 'open') as number from help_request where id = :request

-- name: doubt(about, now)!
-- Somebody is asked about a request or a contact.
insert into follow_up (subject_id, asked_at) values (:about, :now)
on conflict (subject_id) do update set asked_at = excluded.asked_at, answered_at = null

-- name: doubted(about)
-- When that was last asked, and answered.
select asked_at, answered_at from follow_up where subject_id = :about

-- name: sure(about, now)!
-- It was answered; the first answer counts.
update follow_up set answered_at = :now where subject_id = :about and answered_at is null

-- name: offers(person, kinds)!
-- The kinds of help somebody is asked for.
update volunteer set kinds = :kinds where person_id = :person
