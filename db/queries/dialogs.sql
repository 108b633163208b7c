-- name: wait(profile, chat, person, step, version, kept, question, trail, now)!
-- A question waits for its answer.
insert into dialog (profile_id, chat, person_id, step, version, answers, question, history, asked_at)
values (:profile, :chat, :person, :step, :version, :kept, :question, :trail, :now)
on conflict (profile_id, chat) do update set step = excluded.step, version = excluded.version, answers = excluded.answers,
    question = excluded.question, history = excluded.history, asked_at = excluded.asked_at

-- name: close(profile, chat)!
-- Nothing waits any more.
delete from dialog where profile_id = :profile and chat = :chat

-- name: offered(token)
-- What a button means.
select token, person_id, room_id, chat, outbox_id, number, label, route, data, version, offered_at
from choice where token = :token

-- name: is_answered(chat, outbox, go)!
-- The buttons of a question lead elsewhere from now on, because it is answered.
update choice set route = :go where chat = :chat and outbox_id = :outbox and route <> ''
  and exists (select 1 from outbox where id = :outbox and subject = '')

-- name: open_choices(chat)
-- The choices of the latest message in this chat that had any.
select token, person_id, room_id, chat, outbox_id, number, label, route, data, version, offered_at
from choice where chat = :chat and outbox_id = (select max(outbox_id) from choice where chat = :chat)
order by number

-- name: choices_under(chat, foreign_ref, seen)
-- The choices of one message as they stood at that time, where it was changed since: nobody picks what they did not see.
select token, person_id, room_id, chat, outbox_id, number, label, route, data, version, offered_at
from choice where chat = :chat and outbox_id = (
    select id from outbox where chat = :chat and foreign_ref = :foreign_ref
    order by sent_at <= :seen desc, case when sent_at <= :seen then -id else id end limit 1
)
order by number

-- name: move_choices(old, new)!
-- Buttons go with their room.
update choice set chat = :new where chat = :old

-- name: move_dialogs(old, new)!
-- So does what waits there, except for somebody who was asked something in the new one already.
update dialog set chat = :new where chat = :old
  and not exists (select 1 from dialog known where known.profile_id = dialog.profile_id and known.chat = :new)
