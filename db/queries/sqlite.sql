-- The queries that are not portable: lists of values travel as JSON, which every database unpacks in its own way.

-- name: meet(network, digests)
-- Everybody behind these accounts: person, profile, address, roles and where their dialogs stand, in one read.
select account.id as account_id, account.digest, account.person_id, account.profile_id, account.reachable,
       profile.language, profile.language_chosen, profile.language_offered, profile.name,
       (select group_concat(role) from role where role.person_id = account.person_id) as roles,
       dialog.chat, dialog.step, dialog.version, dialog.kept, dialog.question, dialog.trail, dialog.asked_at
from account
join profile on profile.id = account.profile_id
left join dialog on dialog.profile_id = profile.id
where account.network = :network and account.digest in (select value from json_each(:digests))
