-- name: count(id)!
-- One number more is given, unless this case has its number already.
update counter set last = last + 1
where name = 'case' and not exists (select 1 from casefile where id = :id)

-- name: open(id, kind, person, quarter, about, reason, urgency, due, now)!
-- Something waits for a coordinator. What waited or was decided before waits anew, under its number.
insert into casefile (id, number, kind, person_id, quarter, about, reason, state, urgency, opened_at, due_at)
values (:id, (select last from counter where name = 'case'), :kind, :person, :quarter, :about, :reason, 'new', :urgency, :now, :due)
on conflict (id) do update set quarter = excluded.quarter, opened_at = excluded.opened_at, due_at = excluded.due_at,
    urgency = excluded.urgency, closed_at = null,
    state = case when casefile.holder_id is null then 'new' else 'claimed' end

-- name: more_urgent(id, urgency)!
-- It is looked at earlier than what seemed as urgent before.
update casefile set urgency = :urgency where id = :id and urgency > :urgency

-- name: hurry(id, urgency, due)!
-- It is more urgent than it was.
update casefile set urgency = :urgency, due_at = case when due_at < :due then due_at else :due end where id = :id

-- name: follow(post)!
-- The case of a request stands as the request does: it waits while a version waits that can still be decided, and where
-- nobody was found until a coordinator has decided what becomes of it.
update casefile set (state, closed_at) = (
    select case
        when post.closed_at is not null then 'closed'
        when post.state not in ('waiting', 'open') then 'decided'
        when not exists (select 1 from revision where post_id = post.id and revision.state = 'waiting')
             and not exists (select 1 from ring where post_id = post.id and undecided) then 'decided'
        when casefile.state in ('new', 'claimed', 'asked') then casefile.state
        when casefile.holder_id is null then 'new'
        else 'claimed' end,
        post.closed_at
    from post where post.id = :post)
where id = :post

-- name: move(id, state, now)!
-- Decided or over, if somebody still had to decide, or it was not over yet.
update casefile set state = :state, closed_at = case when :state = 'closed' then :now else null end
where id = :id and state <> 'closed' and state <> :state

-- name: take(id, person, before)!
-- Somebody is on it, if nobody took it meanwhile.
update casefile set holder_id = :person, state = case when state = 'new' then 'claimed' else state end
where id = :id and state in ('new', 'claimed', 'asked') and coalesce(holder_id, 0) = :before

-- name: release(id)!
-- Nobody is on it any more; that somebody has looked at it stays so.
update casefile set holder_id = null
where id = :id and state in ('new', 'claimed', 'asked')

-- name: held_by(person)
-- What somebody is on that is not decided.
select id from casefile where holder_id = :person and state in ('new', 'claimed', 'asked') order by id

-- name: asked(id, person)!
-- Its person was asked something, and whoever asked is on it.
update casefile set state = 'asked', holder_id = coalesce(holder_id, :person)
where id = :id and state in ('new', 'claimed', 'asked')

-- name: answered(id)!
-- Its person has answered, so it waits for the office again.
update casefile set state = case when holder_id is null then 'new' else 'claimed' end where id = :id and state = 'asked'

-- name: is_about(id, about)!
-- Of a report: the request it is about.
update casefile set about = :about where id = :id

-- name: belongs_to(id, quarter)!
-- Whose business it is.
update casefile set quarter = :quarter where id = :id

-- name: promise(id, due)!
-- Somebody will have looked by then.
update casefile set due_at = :due where id = :id

-- name: say(id, case_id, person, office, words, now)!
-- What one side wrote to the other; what came twice under the same id is kept once.
insert into case_word (id, case_id, person_id, office, words_sealed, said_at)
values (:id, :case_id, :person, :office, :words, :now)
on conflict (id) do nothing

-- name: words(case_id, limit)
-- What was written last, newest first.
select office, words_sealed, said_at from case_word where case_id = :case_id order by id desc limit :limit

-- name: get(id)
-- One case with the names that coordinators read.
select casefile.*, coalesce(quarter.name, casefile.quarter) as quarter_name,
       coalesce(place.name, event.title) as place_name,
       (select other.number from casefile other where cast(other.id as text) = casefile.about) as concerns,
       (select language from profile where person_id = casefile.person_id order by id limit 1) as language,
       (select name from profile where person_id = casefile.person_id and name <> '' order by id limit 1) as name,
       (select name from profile where person_id = casefile.holder_id and name <> '' order by id limit 1) as holder_name
from casefile left join quarter on quarter.id = casefile.quarter left join place on place.id = casefile.about
     left join event on cast(event.id as text) = casefile.about
where casefile.id = :id

-- name: shown(revision, person)
-- Whether the card of this version has gone out to the coordinators or to this person.
select 1 as shown from outbox join choice on choice.chat = outbox.chat and choice.outbox_id = outbox.id
where outbox.id > :revision and outbox.sent_at is not null and (choice.room_id is not null or choice.person_id = :person)
  and choice.data like '%"revision":' || cast(:revision as text) || '%' limit 1

-- name: numbered(number)
-- The case that people call by this number.
select id from casefile where number = :number

-- name: waiting(kind, quarters, skip, limit)
-- What waits for a coordinator, the most urgent first, then the oldest; what waits for an answer comes last. An empty
-- word means any; `quarters`, each between commas, may be districts.
select casefile.id from casefile left join quarter on quarter.id = casefile.quarter
where state in ('new', 'claimed', 'asked') and (:kind = '' or kind = :kind)
  and (:quarters = '' or :quarters like '%,' || casefile.quarter || ',%'
       or (quarter.within <> '' and :quarters like '%,' || quarter.within || ',%'))
order by state = 'asked', urgency, opened_at, number limit :limit offset :skip

-- name: kinds_waiting()
-- What the cases are about that wait.
select distinct kind from casefile where state in ('new', 'claimed', 'asked')

-- name: count_waiting(now, tonight)
-- How many wait, for how many of them a promise is over, and how many were promised for the rest of today.
select count(*) as number, coalesce(sum(due_at <= :now), 0) as late,
       coalesce(sum(due_at > :now and due_at < :tonight), 0) as today
from casefile where state in ('new', 'claimed')

-- name: opened_since(since)
-- How many cases came since then.
select count(*) as number from casefile where opened_at > :since

-- name: of_person(person)
-- Somebody's cases that are not over.
select id from casefile where person_id = :person and closed_at is null order by id

-- name: alarm_of(person)
-- The case that waits because somebody may be in danger.
select id from casefile where person_id = :person and kind = 'alarm' and state in ('new', 'claimed', 'asked')
order by id desc limit 1

-- name: asks(person, since)
-- The case about which a coordinator wrote to somebody last, where their answer is still waited for.
select casefile.id from case_word join casefile on casefile.id = case_word.case_id
where case_word.person_id = :person and case_word.office and case_word.said_at > :since and casefile.state = 'asked'
order by case_word.id desc limit 1

-- name: refusal_of(person)
-- The case in which a volunteer would not help somebody for what they are.
select id from casefile
where person_id = :person and kind = 'refusal' and about = '' and state in ('new', 'claimed', 'asked')
order by id desc limit 1

-- name: refusal_about(about)
-- The newest case about an event that keeps people out.
select id from casefile where kind = 'refusal' and about = :about order by id desc limit 1

-- name: offer_of(person)
-- The case in which somebody offered help.
select id from casefile where person_id = :person and kind = 'offer' order by id desc limit 1
