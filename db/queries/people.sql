-- name: add_person(id, now)!
-- Somebody new.
insert into person (id, created_at, seen_at) values (:id, :now, :now)

-- name: add_profile(id, person, language, now)!
-- A way to be spoken to.
insert into profile (id, person_id, language, created_at) values (:id, :person, :language, :now)

-- name: add_account(id, person, profile, network, digest, address, now)!
-- An identity on a network.
insert into account (id, person_id, profile_id, network, digest, address_sealed, seen_at)
values (:id, :person, :profile, :network, :digest, :address, :now)

-- name: seen(account, address, now)!
-- They wrote again; the address may have moved, and whoever writes can be reached.
update account set seen_at = :now, reachable = true, address_sealed = :address where id = :account

-- name: person_seen(person, now)!
-- They wrote again.
update person set seen_at = :now where id = :person

-- name: speak(profile, language, chosen)!
-- The language they chose, or the one that was guessed while they have not chosen.
update profile set language = :language, language_chosen = :chosen where id = :profile

-- name: offer(profile, language)!
-- Another language was offered to them, once.
update profile set language_offered = :language where id = :profile

-- name: call(profile, name)!
-- What neighbours call them.
update profile set name = :name where id = :profile

-- name: name_of(person)
-- What neighbours call somebody.
select name from profile where person_id = :person and name <> '' order by id limit 1

-- name: reach(person)
-- Every account of a person: those that can be reached first, and of them the one last used.
select account.id, account.reachable, account.network, account.digest, account.address_sealed, account.profile_id, account.person_id,
       profile.language, profile.language_chosen, profile.name
from account join profile on profile.id = account.profile_id
where account.person_id = :person
order by account.reachable desc, account.seen_at desc

-- name: in_account(account)
-- Whoever an account belongs to.
select account.id, account.network, account.address_sealed, account.profile_id, account.person_id,
       profile.language, profile.language_chosen, profile.name
from account join profile on profile.id = account.profile_id
where account.id = :account

-- name: lose(network, digest)!
-- Nothing reaches this account any more.
update account set reachable = false where network = :network and digest = :digest

-- name: lose_account(account)!
-- Its address cannot be read, so nothing reaches it.
update account set reachable = false where id = :account

-- name: roles(person, now)
-- What a person may do, by role and by age; no role counts while they are suspended.
select role from role where person_id = :person
  and not exists (select 1 from sanctioned_person where sanctioned_person.person_id = role.person_id and until_at > :now)
union all select age from person where id = :person and age <> ''


-- name: age(person)
-- How old they said they are; empty where they never said.
select age from person where id = :person

-- name: note_age(person, age)!
-- How old they are, by their own word or the office's.
update person set age = :age where id = :person

-- name: holding(role, now)
-- Everybody who has a role and is not suspended.
select person_id from role where role = :role
  and not exists (select 1 from sanctioned_person where sanctioned_person.person_id = role.person_id and until_at > :now)
order by granted_at, person_id

-- name: grant(person, role, now)!
-- Give a role.
insert into role (person_id, role, granted_at) values (:person, :role, :now) on conflict do nothing

-- name: revoke(person, role)!
-- Take a role away.
delete from role where person_id = :person and role = :role

-- name: room(network, digest)
-- A room we know.
select id, language, purpose, address_sealed, network, digest from room where network = :network and digest = :digest

-- name: room_here(digest)
-- The room behind a chat; the hash knows its network, too.
select id, language, purpose, address_sealed, network, digest from room where digest = :digest

-- name: dedicate_room(id, purpose)!
-- What is shown there from now on.
update room set purpose = :purpose where id = :id

-- name: rooms(purpose)
-- All rooms of one purpose.
select id, language, purpose, address_sealed, network, digest from room where purpose = :purpose

-- name: open_room(id, network, digest, address, purpose, language)!
-- A room to speak in.
insert into room (id, network, digest, address_sealed, purpose, language)
values (:id, :network, :digest, :address, :purpose, :language)
on conflict (network, digest) do update set purpose = excluded.purpose

-- name: digests(person)
-- The keyed hashes of a person's accounts.
select network, digest from account where person_id = :person

-- name: remember_erased(network, digest, now)!
-- So that a restored backup forgets them again.
insert into forgotten_account (network, digest, erased_at) values (:network, :digest, :now)
on conflict (network, digest) do update set erased_at = excluded.erased_at

-- name: erased()
-- Everybody who asked to be forgotten, by the keyed hashes of their accounts.
select network, digest, erased_at from forgotten_account order by erased_at

-- name: owners()
-- Whose each account is, and since when they have been here.
select account.network, account.digest, account.person_id, person.created_at
from account join person on person.id = account.person_id

-- name: some_addresses()
-- Something that was sealed, to try the key on.
select address_sealed from account limit 20

-- name: share_position(person, point, now)!
-- Where they are, to three decimals.
insert into shared_position (person_id, point, shared_at) values (:person, :point, :now)
on conflict (person_id) do update set point = excluded.point, shared_at = excluded.shared_at

-- name: name_quarter(person, quarter, now)!
-- Where they look.
insert into named_quarter (person_id, quarter, named_at) values (:person, :quarter, :now)
on conflict (person_id) do update set quarter = excluded.quarter, named_at = excluded.named_at

-- name: wish_for_places(person, nowhere, wish, now)!
-- What kind of place somebody looks for now; `nowhere` stands for a quarter that was never named.
insert into named_quarter (person_id, quarter, wish, named_at) values (:person, :nowhere, :wish, :now)
on conflict (person_id) do update set wish = excluded.wish, named_at = excluded.named_at

-- name: place_wish(person, since)
-- What kind of place somebody looked for since then.
select wish from named_quarter where person_id = :person and named_at > :since and wish <> ''

-- name: no_quarter(person)!
-- They said otherwise.
delete from named_quarter where person_id = :person

-- name: named_quarter(person, since)
-- Where they looked last.
select quarter from named_quarter where person_id = :person and named_at > :since

-- name: position(person)
-- Where they last shared that they are.
select point from shared_position where person_id = :person

-- name: shared_at(person)
-- When they last shared where they are.
select shared_at from shared_position where person_id = :person

-- name: room_by_id(id)
-- One room.
select id, language, purpose, address_sealed, network, digest from room where id = :id

-- name: succeed_room(old, new)!
-- One room takes the place of another one.
update room set (purpose, language) = (select before.purpose, before.language from room before where before.id = :old)
where id = :new

-- name: move_room(network, old, new, address)!
-- A room goes on under another id of its network, unless we know it there already.
update room set digest = :new, address_sealed = :address
where network = :network and digest = :old
  and not exists (select 1 from room known where known.network = :network and known.digest = :new)
