-- name: make(digest, person, account, now)!
-- A code that shows that another account is theirs, too.
insert into link_code (digest, person_id, account_id, made_at) values (:digest, :person, :account, :now)

-- name: drop(account)!
-- Only the newest code of an account works.
delete from link_code where account_id = :account

-- name: find(digest, since, now)
-- Whose code this is, unless it was made too long ago, or they may not reach others by now.
select person_id, account_id from link_code where digest = :digest and made_at >= :since
  and not exists (select 1 from sanctioned_person where sanctioned_person.person_id = link_code.person_id and until_at > :now)

-- name: redeem(digest)!
-- It worked, and never will again.
delete from link_code where digest = :digest

-- name: pair_of(one, other)
-- Whether two people found each other.
select id from contact where (asker_id = :one and helper_id = :other) or (asker_id = :other and helper_id = :one) limit 1

-- name: take_names(into, gone)!
-- A name, or a language that was chosen, is not lost where the earlier one has none.
update profile set
    name = case when name <> '' then name else other.called end,
    language = case when language_chosen or not other.chosen then language else other.spoken end,
    language_chosen = language_chosen or other.chosen,
    announcements = announcements and other.wanted
from (select name as called, language as spoken, language_chosen as chosen, announcements as wanted from profile
      where person_id = :gone order by id limit 1) as other
where person_id = :into

-- name: take_age(into, gone)!
-- Of two answers to how old they are, the younger one counts.
update person set age = coalesce((
    select age from person where id in (:into, :gone) and age <> ''
    order by case age when 'child' then 0 when 'sixteen' then 1 when 'youth' then 2 else 3 end limit 1
), '')
where id = :into

-- name: move_dialogs(into, gone)!
-- Their open questions become those of the earlier one, where none waits in the same chat.
update dialog set person_id = :into, profile_id = (select id from profile where person_id = :into order by id limit 1)
where person_id = :gone
  and not exists (select 1 from dialog other where other.person_id = :into and other.chat = dialog.chat)

-- name: move_accounts(into, gone)!
-- Whoever writes from there is spoken to as the earlier one.
update account set person_id = :into, profile_id = (select id from profile where person_id = :into order by id limit 1)
where person_id = :gone

-- name: move_buttons(into, gone)!
-- Buttons about them, such as one that admits them as a volunteer; the JSON is compact.
update choice set data = replace(data, '"person":' || :gone, '"person":' || :into)
where data like '%"person":%' and data like '%"person":' || :gone || '%'

-- name: not_for_oneself(person)!
-- Nobody is asked for help with their own request.
delete from invitation where person_id = :person and request_id in (select id from help_request where help_request.person_id = :person)

-- name: not_with_oneself(person)!
-- Nobody is asked about themselves.
delete from company_introduction where one_id = :person and other_id = :person

-- name: part(account, person, profile, address)!
-- From now on it belongs to somebody else.
update account set person_id = :person, profile_id = :profile, address_sealed = :address where id = :account
