-- name: count(id)!
-- One number more is given, unless this case has its number already.
update counter set last = last + 1
where name = 'case' and not exists (select 1 from case_file where id = :id)

-- name: open(id, kind, person, quarter, about, reason, urgency, due, now)!
-- Something waits for a coordinator. What waited or was decided before waits anew, under its number.
insert into case_file (id, number, kind, person_id, quarter, subject, reason, state, urgency, opened_at, due_at)
values (:id, (select last from counter where name = 'case'), :kind, :person, :quarter, :about, :reason, 'new', :urgency, :now, :due)
on conflict (id) do update set quarter = excluded.quarter, opened_at = excluded.opened_at, due_at = excluded.due_at,
    urgency = excluded.urgency, closed_at = null,
    state = case when case_file.holder_id is null then 'new' else 'claimed' end

-- name: more_urgent(id, urgency)!
-- It is looked at earlier than what seemed as urgent before.
update case_file set urgency = :urgency where id = :id and urgency > :urgency

-- name: hurry(id, urgency, due)!
-- It is more urgent than it was.
update case_file set urgency = :urgency, due_at = case when due_at < :due then due_at else :due end where id = :id

-- name: follow(request)!
-- The case of a request stands as the request does: it waits while a version waits that can still be decided, and where
-- nobody was found until a coordinator has decided what becomes of it.
update case_file set (state, closed_at) = (
    select case
        when help_request.closed_at is not null then 'closed'
        when help_request.state not in ('waiting', 'open') then 'decided'
        when not exists (select 1 from revision where request_id = help_request.id and revision.state = 'waiting')
             and not exists (select 1 from request_dispatch where request_id = help_request.id and undecided) then 'decided'
        when case_file.state in ('new', 'claimed', 'asked') then case_file.state
        when case_file.holder_id is null then 'new'
        else 'claimed' end,
        help_request.closed_at
    from help_request where help_request.id = :request)
where id = :request

-- name: move(id, state, now)!
-- Decided or over, if somebody still had to decide, or it was not over yet.
update case_file set state = :state, closed_at = case when :state = 'closed' then :now else null end
where id = :id and state <> 'closed' and state <> :state

-- name: take(id, person, before)!
-- Somebody is on it, if nobody took it meanwhile.
update case_file set holder_id = :person, state = case when state = 'new' then 'claimed' else state end
where id = :id and state in ('new', 'claimed', 'asked') and coalesce(holder_id, 0) = :before

-- name: release(id)!
-- Nobody is on it any more; that somebody has looked at it stays so.
update case_file set holder_id = null
where id = :id and state in ('new', 'claimed', 'asked')

-- name: held_by(person)
-- What somebody is on that is not decided.
select id from case_file where holder_id = :person and state in ('new', 'claimed', 'asked') order by id

-- name: asked(id, person)!
-- Its person was asked something, and whoever asked is on it.
update case_file set state = 'asked', holder_id = coalesce(holder_id, :person)
where id = :id and state in ('new', 'claimed', 'asked')

-- name: answered(id)!
-- Its person has answered, so it waits for the office again.
update case_file set state = case when holder_id is null then 'new' else 'claimed' end where id = :id and state = 'asked'

-- name: is_about(id, about)!
-- Of a report: the request it is about.
update case_file set subject = :about where id = :id

-- name: belongs_to(id, quarter)!
-- Whose business it is.
update case_file set quarter = :quarter where id = :id

-- name: promise(id, due)!
-- Somebody will have looked by then.
update case_file set due_at = :due where id = :id

-- name: say(id, case_id, person, office, words, now)!
-- What one side wrote to the other; what came twice under the same id is kept once.
insert into case_message (id, case_id, person_id, from_team, words_sealed, said_at)
values (:id, :case_id, :person, :office, :words, :now)
on conflict (id) do nothing

-- name: words(case_id, limit)
-- What was written last, newest first.
select from_team, words_sealed, said_at from case_message where case_id = :case_id order by id desc limit :limit

-- name: get(id)
-- One case with the names that coordinators read.
select case_file.*, coalesce(quarter.name, case_file.quarter) as quarter_name,
       coalesce(place.name, event.title) as place_name,
       (select other.number from case_file other where cast(other.id as text) = case_file.subject) as concerns,
       (select language from profile where person_id = case_file.person_id order by id limit 1) as language,
       (select name from profile where person_id = case_file.person_id and name <> '' order by id limit 1) as name,
       (select name from profile where person_id = case_file.holder_id and name <> '' order by id limit 1) as holder_name
from case_file left join quarter on quarter.id = case_file.quarter left join place on place.id = case_file.subject
     left join event on cast(event.id as text) = case_file.subject
where case_file.id = :id

-- name: shown(revision, person)
-- Whether the card of this version has gone out to the coordinators or to this person.
select 1 as shown from outbox join choice on choice.chat = outbox.chat and choice.outbox_id = outbox.id
where outbox.id > :revision and outbox.sent_at is not null and (choice.room_id is not null or choice.person_id = :person)
  and choice.data like '%"revision":' || cast(:revision as text) || '%' limit 1

-- name: numbered(number)
-- The case that people call by this number.
select id from case_file where number = :number

-- name: waiting(kind, quarters, skip, limit)
-- What waits for a coordinator, the most urgent first, then the oldest; what waits for an answer comes last. An empty
-- word means any; `quarters`, each between commas, may be districts.
select case_file.id from case_file left join quarter on quarter.id = case_file.quarter
where state in ('new', 'claimed', 'asked') and (:kind = '' or kind = :kind)
  and (:quarters = '' or :quarters like '%,' || case_file.quarter || ',%'
       or (quarter.within <> '' and :quarters like '%,' || quarter.within || ',%'))
order by state = 'asked', urgency, opened_at, number limit :limit offset :skip

-- name: kinds_waiting()
-- What the cases are about that wait.
select distinct kind from case_file where state in ('new', 'claimed', 'asked')

-- name: count_waiting(now, tonight)
-- How many wait, for how many of them a promise is over, and how many were promised for the rest of today.
select count(*) as number, coalesce(sum(due_at <= :now), 0) as late,
       coalesce(sum(due_at > :now and due_at < :tonight), 0) as today
from case_file where state in ('new', 'claimed')

-- name: opened_since(since)
-- How many cases came since then.
select count(*) as number from case_file where opened_at > :since

-- name: of_person(person)
-- Somebody's cases that are not over.
select id from case_file where person_id = :person and closed_at is null order by id

-- name: alarm_of(person)
-- The case that waits because somebody may be in danger.
select id from case_file where person_id = :person and kind = 'alarm' and state in ('new', 'claimed', 'asked')
order by id desc limit 1

-- name: awaiting_reply(person, since)
-- The case about which a coordinator wrote to somebody last, where their answer is still waited for.
select case_file.id from case_message join case_file on case_file.id = case_message.case_id
where case_message.person_id = :person and case_message.from_team and case_message.said_at > :since and case_file.state = 'asked'
order by case_message.id desc limit 1

-- name: refusal_of(person)
-- The case in which a volunteer would not help somebody for what they are.
select case_id as id from waiting_refusal where person_id = :person order by case_id desc limit 1

-- name: refusal_about(about)
-- The newest case about an event that keeps people out.
select id from case_file where kind = 'refusal' and subject = :about order by id desc limit 1

-- name: offer_of(person)
-- The case in which somebody offered help.
select id from case_file where person_id = :person and kind = 'offer' order by id desc limit 1
