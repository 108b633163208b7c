-- name: put(id, inbox, person, room, network, chat, address, body, replaces, delivery, subject, awaited, before, wanted, state, receipt, due, turn, now)!
-- A finished message for one recipient. One for a person who has just been forgotten belongs to nobody and vanishes.
-- One without a `turn` comes behind what waits in its chat in answer to something else, and whoever has never been
-- answered comes behind those who have: a hundred who write for the first time keep nobody waiting who is talking.
insert into outbox (id, inbox_id, person_id, room_id, network, chat, address_sealed, body, replaces, delivery, vanishes,
                    subject, awaited, before_at, wanted_at, state, receipt, created_at, due_at,
                    turn)
values (:id, :inbox, (select id from person where id = :person), :room, :network, :chat, :address, :body, :replaces,
        :delivery, :room is null and not exists (select 1 from person where id = :person),
        :subject, :awaited, :before, :wanted, :state, :receipt, :now, :due,
        coalesce(:turn, (select max(2, max(turn) + 1) from outbox where chat = :chat and state in ('queued', 'sending')
                         and awaited = true and inbox_id is not :inbox),
                 not exists (select 1 from outbox where chat = :chat and inbox_id is not :inbox)))

-- name: no_longer_alone(chat, inbox)!
-- Whoever gets one more answer waits for several.
update outbox set turn = 2
where chat = :chat and state = 'queued' and awaited = true and turn in (0, 1) and inbox_id is not :inbox

-- name: latest_due(chat, skip)
-- When the message was due that stands so many places back in a chat.
select due_at from outbox where chat = :chat and subject = '' order by id desc limit 1 offset :skip

-- name: put_off(chat, now)
-- How many messages of a chat wait for a later time.
select count(*) as number from outbox where chat = :chat and state = 'queued' and due_at > :now

-- name: about(chat, subject)
-- The latest message in a chat about a subject.
select id from outbox where chat = :chat and subject = :subject order by id desc limit 1

-- name: standing(id)
-- Whether a message has arrived or is on its way.
select 1 as stands from outbox where id = :id and state in ('waiting', 'queued', 'sending', 'sent')

-- name: said_since(chat, subject, since)
-- Whether anything about a subject was said in a chat since then.
select 1 as said from outbox where chat = :chat and subject = :subject and created_at > :since limit 1

-- name: seen_as(chat, subject)
-- What a network calls the message about a subject, once it has arrived.
select foreign_ref from outbox where chat = :chat and subject = :subject and foreign_ref <> '' order by id limit 1

-- name: keep_back(chat, subject, now)!
-- What was not tried yet and shall not be said any more.
update outbox set state = 'dropped', reason = 'taken back', body = null, address_sealed = null, sent_at = :now
where chat = :chat and subject = :subject and state = 'queued' and tries = 0

-- name: shown(chat, subject)
-- Every message in a chat about a subject that may have been seen.
select id from outbox where chat = :chat and subject = :subject and state <> 'dropped' order by id

-- name: awaited(now, limit, shut)
-- The first answer of every chat, where it is due and its network is not among those that are shut, by turns. In its
-- chat it waits for answers that are not less urgent and for what belongs to it, but for nothing else that nobody waits
-- for. (The plus keeps SQLite to the index that has the order.)
select outbox.id, outbox.network, outbox.chat, outbox.address_sealed, outbox.body, outbox.delivery, outbox.tries,
       outbox.inbox_id, outbox.person_id, outbox.room_id, outbox.vanishes, outbox.awaited, outbox.before_at, outbox.receipt,
       outbox.turn, edited.foreign_ref as replaces_ref
from outbox left join outbox edited on edited.id = outbox.replaces
where outbox.state = 'queued' and outbox.awaited = true and +outbox.due_at <= :now
  and (:shut = '' or :shut not like '%,' || outbox.network || ',%')
  and not exists (select 1 from outbox before where before.chat = outbox.chat
                  and before.state in ('queued', 'sending')
                  and (before.state = 'sending' or before.id < outbox.id and (before.awaited = true
                       and before.turn <= outbox.turn or before.inbox_id = outbox.inbox_id or before.id = outbox.replaces)))
order by outbox.turn, outbox.wanted_at, outbox.id limit :limit

-- name: rest(now, network, limit)
-- What nobody waits for on one network, the soonest first: of every chat the first unsent message, where it is due.
select outbox.id, outbox.network, outbox.chat, outbox.address_sealed, outbox.body, outbox.delivery, outbox.tries,
       outbox.inbox_id, outbox.person_id, outbox.room_id, outbox.vanishes, outbox.awaited, outbox.before_at, outbox.receipt,
       outbox.turn, edited.foreign_ref as replaces_ref
from outbox left join outbox edited on edited.id = outbox.replaces
where outbox.state = 'queued' and outbox.awaited = false and outbox.network = :network and +outbox.due_at <= :now
  and not exists (select 1 from outbox before where before.chat = outbox.chat
                  and before.state in ('queued', 'sending')
                  and (before.state = 'sending' or before.id < outbox.id))
order by outbox.wanted_at, outbox.id limit :limit

-- name: networks()
-- Where something waits to be sent.
select distinct network from outbox where state = 'queued'

-- name: sending(id)!
-- About to be handed to the network: whatever happens now is unclear until it is marked again.
update outbox set state = 'sending' where id = :id

-- name: sent(id, foreign_ref, now)!
-- It arrived; its words go at once.
update outbox set state = 'sent', foreign_ref = :foreign_ref, sent_at = :now, reason = '', body = null,
       address_sealed = null
where id = :id

-- name: vanish(id)!
-- It arrived or never will, and nobody is left to whom it belongs.
delete from outbox where id = :id

-- name: vanish_all()!
-- Nobody is left to whom these belong.
delete from outbox where vanishes

-- name: after_restore(now)!
-- What waited when a copy was made was sent in the life before.
update outbox set state = 'parked', reason = 'restored from a copy', body = null, address_sealed = null, sent_at = :now
where state in ('waiting', 'queued', 'sending')

-- name: again(id, due, tries, reason)!
-- It did not arrive: once more later.
update outbox set state = 'queued', due_at = :due, tries = :tries, reason = :reason where id = :id

-- name: hold(id, due)!
-- Not yet: it was not tried.
update outbox set due_at = :due where id = :id

-- name: move(old, chat, address)!
-- A room goes on under another id: what waits for it goes there, and what stands there can still be edited.
update outbox set chat = :chat, address_sealed = case when address_sealed is null then null else :address end
where chat = :old

-- name: start_afresh(chat, now)!
-- What stands in a room cannot be edited from the one that takes its place; what waits for it need not wait longer.
update outbox set foreign_ref = '', due_at = case when state = 'queued' then :now else due_at end where chat = :chat

-- name: bring_forward(by, now)!
-- The clock went back by so much: nothing waits longer than it was to.
update outbox set due_at = case when due_at - :by > :now then due_at - :by else :now end
where state = 'queued' and due_at > :now

-- name: ahead(now)
-- The latest moment at which something that waits was written, if the clock is not there yet.
select max(created_at) as at from outbox where state = 'queued' and created_at > :now

-- name: lately(since, now)
-- When each chat was last spoken to, for keeping limits across a start; a clock that went back left times to come.
select network, chat, room_id, sent_at from outbox
where state = 'sent' and sent_at > :since and sent_at <= :now order by sent_at

-- name: hurry(chat, now)!
-- What waits for a room may leave at once.
update outbox set due_at = :now where chat = :chat and state = 'queued'

-- name: stop(id, state, reason, now)!
-- It will not be tried again; its words go at once.
update outbox set state = :state, reason = :reason, body = null, address_sealed = null, sent_at = :now where id = :id

-- name: set_aside(id, reason, now)!
-- It cannot be read.
update outbox set state = 'parked', reason = :reason, sent_at = :now where id = :id

-- name: give_up(chat, reason, now)!
-- What waits for a chat that cannot be reached is not tried.
update outbox set state = 'dropped', reason = :reason, body = null, address_sealed = null, sent_at = :now
where chat = :chat and state = 'queued' and not vanishes

-- name: behind(chat)
-- What waits for a chat that cannot be reached.
select outbox.id, outbox.network, outbox.chat, outbox.address_sealed, outbox.body, outbox.delivery, outbox.tries,
       outbox.inbox_id, outbox.person_id, outbox.room_id, outbox.vanishes, outbox.awaited, outbox.before_at, outbox.receipt,
       outbox.turn, '' as replaces_ref
from outbox where chat = :chat and state = 'queued' and not vanishes order by id

-- name: confirm(receipt, now)!
-- All that bears the receipt has arrived, so what waits for that may be said.
update outbox set state = 'queued', due_at = :now, receipt = null
where receipt = :receipt and state = 'waiting'
  and not exists (select 1 from outbox other where other.receipt = :receipt and other.state not in ('waiting', 'sent'))

-- name: unconfirmed(receipt)
-- What waits for a receipt.
select id from outbox where receipt = :receipt and state = 'waiting' limit 1

-- name: unsay(receipt, reason, now)!
-- What waited for a receipt is not said.
update outbox set state = 'dropped', reason = :reason, body = null, address_sealed = null, sent_at = :now
where receipt = :receipt and state = 'waiting'

-- name: drop(id, reason, now)!
-- What waits is not tried, for what it belongs to did not arrive.
update outbox set state = 'dropped', reason = :reason, body = null, address_sealed = null, sent_at = :now
where id = :id and state = 'queued'

-- name: unclear()
-- What was being sent when we stopped.
select outbox.id, outbox.network, outbox.chat, outbox.address_sealed, outbox.body, outbox.delivery, outbox.tries,
       outbox.inbox_id, outbox.person_id, outbox.room_id, outbox.vanishes, outbox.awaited, outbox.before_at, outbox.receipt,
       outbox.turn, edited.foreign_ref as replaces_ref
from outbox left join outbox edited on edited.id = outbox.replaces
where outbox.state = 'sending' order by outbox.id

-- name: repeat(id, body, tries, due)!
-- Once more, marked as a possible second copy.
update outbox set state = 'queued', body = :body, tries = :tries, due_at = :due, reason = 'unclear' where id = :id

-- name: not_tried(id, reason)!
-- It goes back to its place.
update outbox set state = 'queued', reason = :reason where id = :id

-- name: hushed(reason, until)
-- Where something waits long, for one reason.
select network, chat, max(due_at) as due_at from outbox
where state = 'queued' and reason = :reason and due_at > :until group by network, chat

-- name: next_due(after)
-- When the next message is due; those behind another one in their chat wait for it.
select due_at from outbox where state = 'queued' and due_at > :after
  and not exists (select 1 from outbox before where before.chat = outbox.chat
                  and before.state in ('queued', 'sending') and before.id < outbox.id)
order by due_at limit 1

-- name: crowd()
-- How much waits that nobody waits for, and the oldest of it.
select count(*) as number, min(id) as first from outbox where state = 'queued' and awaited = false

-- name: left(first, since)
-- How much of it has left of what was written from an id on, and how much of that since a moment.
select count(*) as number, count(case when sent_at > :since then 1 end) as lately
from outbox where id >= :first and state = 'sent' and awaited = false

-- name: states()
-- How many rows are in which state.
select state, reason, count(*) as number from outbox group by state, reason
