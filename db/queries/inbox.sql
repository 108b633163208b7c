-- name: put(id, network, foreign_id, payload, person, now, due, wanted, awaited)!
-- Store what came; the same thing twice is stored once.
insert into inbox (id, network, foreign_id, payload, person_id, received_at, due_at, wanted_at, awaited)
values (:id, :network, :foreign_id, :payload, :person, :now, :due, :wanted, :awaited)
on conflict (network, foreign_id) do nothing

-- name: put_said(id, network, foreign_id, payload, state, sender, behind, first, past, due, now)!
-- Store what somebody sent: behind what they sent before, and otherwise so many turns `behind` the first that waits, from
-- `first` up to before `past`.
insert into inbox (id, network, foreign_id, payload, state, sender, turn, received_at, due_at, wanted_at)
values (:id, :network, :foreign_id, :payload, :state, :sender,
  (select max(after) from (
     select max(turn) + 1 as after from inbox where state = 'new' and awaited = true and sender = :sender
     union all
     select coalesce(min(turn), :first) + :behind from inbox
     where state = 'new' and awaited = true and turn >= :first and turn < :past) as known),
  :now, :due, :now)
on conflict (network, foreign_id) do nothing

-- name: otherwise(id, foreign_id, payload, person, now)!
-- Something did not work out, which is a matter for whoever is still there.
insert into inbox (id, network, foreign_id, payload, person_id, received_at, due_at)
select :id, 'clock', :foreign_id, :payload, person.id, :now, :now from person where person.id = :person
on conflict (network, foreign_id) do nothing

-- name: come_back(id, job, payload, now)!
-- What came of a service job, for whoever it was; nothing where they have been forgotten meanwhile.
insert into inbox (id, network, foreign_id, payload, person_id, received_at, due_at)
select :id, 'clock', 'errand:' || cast(:job as text), :payload, person_id, :now, :now
from outbox where id = :job and person_id is not null
on conflict (network, foreign_id) do nothing

-- name: said(now, first, past, limit)
-- What somebody waits for, in the order of turns. (The plus keeps SQLite to the index that has the order.)
select id, network, foreign_id, payload, tries, person_id from inbox
where state = 'new' and awaited = true and turn >= :first and turn < :past and +due_at <= :now
order by turn, id limit :limit

-- name: timers(now, limit)
-- What we left ourselves for later, the first due first; of what is due at one moment, what helps until the soonest.
select id, network, foreign_id, payload, tries, person_id from inbox
where state = 'new' and awaited = false and due_at <= :now order by due_at, wanted_at, id limit :limit

-- name: held(now, limit)
-- What one sender sent beyond what can be answered one by one.
select id, network, foreign_id, payload, tries, person_id from inbox
where state = 'held' and due_at <= :now
  and sender = (select sender from inbox where state = 'held' and due_at <= :now order by due_at limit 1)
order by id limit :limit

-- name: next_held()
-- When the next of them is to be looked through.
select min(due_at) as due_at from inbox where state = 'held'

-- name: done(id, state, reason, person, now)!
-- Handled or ignored: what people wrote is cleared at once. A person who has just been forgotten stays forgotten.
update inbox set state = :state, reason = :reason, payload = null, sender = '', done_at = :now,
       person_id = (select id from person where id = :person)
where id = :id

-- name: again(id, tries, due, reason)!
-- It failed: once more later.
update inbox set tries = :tries, due_at = :due, reason = :reason where id = :id

-- name: quarantine(id, tries, reason, now)!
-- It failed too often: kept aside for a day, for somebody to look at.
update inbox set tries = :tries, state = 'quarantined', reason = :reason, sender = '', done_at = :now where id = :id

-- name: begin_try(id, tries)!
-- It is alone under way.
update inbox set tries = :tries where id = :id and state = 'new'

-- name: acquit(id)!
-- It was not alone under way after all.
update inbox set tries = tries - 1 where id = :id and state = 'new' and tries > 0

-- name: waits_since(moment)
-- Whether something waits that was due at a moment.
select 1 as waits where exists (select 1 from inbox where state = 'new' and awaited = true and due_at <= :moment)
  or exists (select 1 from inbox where state = 'new' and awaited = false and due_at <= :moment)

-- name: waits(id)
-- Whether one row still waits.
select 1 as waits from inbox where id = :id and state = 'new'

-- name: belongs(id, person)!
-- Whose row was kept aside.
update inbox set person_id = :person where id = :id

-- name: bring_forward(by, now)!
-- The clock went back by so much: what came and what was to be done soon waits no longer; what was planned stays.
update inbox set due_at = case when due_at - :by > :now then due_at - :by else :now end
where state in ('new', 'held') and due_at > :now and (network <> 'clock' or tries > 0 or due_at <= received_at)

-- name: once(id, foreign_id, payload, person, now)!
-- A timer for now by its name: one that waits is enough, one that is over begins anew.
insert into inbox (id, network, foreign_id, payload, person_id, received_at, due_at, wanted_at, awaited)
values (:id, 'clock', :foreign_id, :payload, :person, :now, :now, :now, false)
on conflict (network, foreign_id) do update set state = 'new', reason = '', tries = 0, payload = excluded.payload,
    received_at = excluded.received_at, due_at = excluded.due_at, done_at = null
where inbox.state <> 'new'

-- name: after_restore(now)!
-- What was due before the copy came back was answered in the life before; timers for later stay.
update inbox set state = 'ignored', reason = 'restored from a copy', payload = null, sender = '', done_at = :now
where state in ('new', 'held') and due_at <= :now

-- name: next_due()
-- When the next row is due.
select min(due_at) as due_at from (select min(due_at) as due_at from inbox where state = 'new' and awaited = true
union all select min(due_at) as due_at from inbox where state = 'new' and awaited = false) as first

-- name: states()
-- How many rows are in which state.
select state, reason, count(*) as number from inbox group by state, reason
