-- The queries that are not portable: lists of values travel as JSON, which every database unpacks in its own way.

-- name: meet(network, digests)
-- Everybody behind these accounts: person, profile, address, roles and where their dialogs stand, in one read.
select account.id as account_id, account.digest, account.person_id, account.profile_id, account.reachable,
       profile.language, profile.language_chosen, profile.language_offered, profile.name,
       (select group_concat(role) from role where role.person_id = account.person_id) as roles,
       dialog.chat, dialog.step, dialog.version, dialog.answers, dialog.question, dialog.history, dialog.asked_at
from account
join profile on profile.id = account.profile_id
left join dialog on dialog.profile_id = profile.id
where account.network = :network and account.digest in (select value from json_each(:digests))

-- name: offer(choices)!
-- Everything a person can press, type as a number or type in words under one message.
insert into choice (token, person_id, room_id, chat, outbox_id, number, label, route, data, version, offered_at)
select json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
       json_extract(value, '$[3]'), json_extract(value, '$[4]'), json_extract(value, '$[5]'),
       json_extract(value, '$[6]'), json_extract(value, '$[7]'), json_extract(value, '$[8]'),
       json_extract(value, '$[9]'), json_extract(value, '$[10]')
from json_each(:choices)
