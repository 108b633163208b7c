-- name: words(now, past)
-- What people wrote and nobody has handled, by network, and whether it is of those who write very much; whoever writes for
-- the first time has such a turn as well and did nothing of the kind. `untouched` is since when the oldest waits that was
-- not tried.
select network, turn >= :past and exists (select 1 from account where account.network = inbox.network
                                          and account.digest = inbox.sender) as much,
       count(*) as number, min(due_at) as since_at, min(case when tries = 0 then due_at end) as untouched_at
from inbox where state = 'new' and awaited = true and due_at <= :now group by network, much

-- name: timers(now)
-- What we left ourselves and is due.
select count(*) as number, min(due_at) as since_at from inbox where state = 'new' and awaited = false and due_at <= :now

-- name: held(now)
-- What is more than can be answered one by one and is due to be looked through, by network. (The plus keeps SQLite to the
-- index of such rows.)
select network, count(*) as number, min(due_at) as since_at from inbox
where state = 'held' and due_at <= :now group by +network

-- name: letters(now)
-- What is to be sent, by network, and whether somebody waits for it; ids tell since when. `untouched` is the oldest that
-- was not tried and that stands behind no other answer.
select network, awaited, count(*) as number, min(id) as first,
       min(case when tries = 0 and turn <= 1 then id end) as untouched
from outbox where state = 'queued' and +due_at <= :now group by awaited, network

-- name: overdue(now)
-- Cases that wait for the office longer than was promised. Only a quarter that the map knows is named.
select case_file.urgency, coalesce(quarter.id, '') as quarter, count(*) as number
from case_file left join quarter on quarter.id = case_file.quarter
where case_file.state in ('new', 'claimed') and case_file.due_at <= :now group by 1, 2

-- name: alarms()
-- What may be about danger, and nobody is on it.
select count(*) as number, min(opened_at) as since_at from case_file
where state in ('new', 'claimed', 'asked') and (kind = 'alarm' or urgency = '0') and holder_id is null

-- name: late_reminders(since, before)
-- How many who can be reached should have been looked after in between, and were not.
select count(*) as number from reminder_settings where next_at > :since and next_at <= :before
  and exists (select 1 from account where account.person_id = reminder_settings.person_id and account.reachable = true)

-- name: quarantined(since)
-- What failed too often since then.
select count(*) as number from inbox where state = 'quarantined' and done_at >= :since
