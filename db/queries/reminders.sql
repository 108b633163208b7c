-- name: habits(person)
-- When somebody wants to be reminded, and when we look again what is due.
select quiet_hours, paused_until, looked_at, next_at from reminder_settings where person_id = :person

-- name: quiet(person, quiet)!
-- In these hours they are left alone.
insert into reminder_settings (person_id, quiet_hours) values (:person, :quiet)
on conflict (person_id) do update set quiet_hours = excluded.quiet_hours

-- name: rest(person, until)!
-- They take a break until then, or are back.
insert into reminder_settings (person_id, paused_until) values (:person, :until)
on conflict (person_id) do update set paused_until = excluded.paused_until

-- name: looked(person, looked, next)!
-- What was due was said; when there is something to look at again, if ever.
insert into reminder_settings (person_id, looked_at, next_at) values (:person, :looked, :next)
on conflict (person_id) do update set looked_at = excluded.looked_at, next_at = excluded.next_at

-- name: tell(person, event, original, begins, lead, subject, over)!
-- They heard when this date begins.
insert into sent_reminder (person_id, event_id, original, begins_at, lead, subject, over_at)
values (:person, :event, :original, :begins, :lead, :subject, :over)
on conflict (person_id, event_id, original) do update set begins_at = excluded.begins_at, lead = excluded.lead,
    subject = excluded.subject, over_at = excluded.over_at

-- name: told(person)
-- The dates that somebody was reminded of.
select event_id, original, begins_at, lead, subject from sent_reminder where person_id = :person

-- name: unsaid(person, subject, now)!
-- A message that has surely not left yet never will.
update outbox set state = 'dropped', reason = 'taken back', body = null, address_sealed = null, sent_at = :now
where person_id = :person and subject = :subject and state = 'queued' and tries = 0

-- name: untell(person, subject)!
-- What such a message would have said was not said.
delete from sent_reminder where person_id = :person and subject = :subject

-- name: late(now, timers)
-- Whose time to look came while nobody looked and no timer is left to do it, or who were looked at by a clock that was
-- ahead.
select person_id from reminder_settings
where looked_at > :now or next_at <= :now and not exists (
    select 1 from inbox where inbox.person_id = reminder_settings.person_id and inbox.state = 'new'
    and inbox.network = 'clock' and inbox.foreign_id like :timers and inbox.due_at <= :now)
order by person_id

-- name: everybody()
-- Everybody who waits for something.
select person_id from reminder_settings where next_at is not null order by person_id

-- name: after_restore(now)!
-- What was due before a copy came back was said in the life before.
update reminder_settings set paused_until = :now where paused_until is null or paused_until < :now
