-- name: wish(profile, wanted)!
-- Whether they want to hear what is told to everybody.
update profile set announcements = :wanted where id = :profile

-- name: after(person, limit)
-- The next people who can be reached and have not said no.
select distinct account.person_id from account join profile on profile.id = account.profile_id
where account.person_id > :person and account.reachable and profile.announcements
order by account.person_id limit :limit

-- name: count()
-- How many that are.
select count(distinct account.person_id) as number from account join profile on profile.id = account.profile_id
where account.reachable and profile.announcements
