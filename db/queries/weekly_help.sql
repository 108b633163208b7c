-- name: begin(id, request, approved, asker, helper, wanted, now)!
-- Somebody thinks of the same helper every week.
insert into weekly_help (id, request_id, approved_revision, asker_id, helper_id, state, next_day, days_left, changed_at)
values (:id, :request, :approved, :asker, :helper, 'new', :wanted, 0, :now)

-- name: get(id, person)
-- A series of this person's.
select * from weekly_help where id = :id and (asker_id = :person or helper_id = :person)

-- name: of_person(person)
-- Every series of somebody that runs, the oldest first.
select * from weekly_help where (asker_id = :person or helper_id = :person) and state = 'active' order by id

-- name: propose(id, wanted, times, now)!
-- The helper is asked for so many times from that day on, unless these two have one already.
update weekly_help set state = 'asked', next_day = :wanted, days_left = :times, changed_at = :now
where id = :id and state in ('new', 'done')
  and not exists (select 1 from weekly_help other where other.asker_id = weekly_help.asker_id
                  and other.helper_id = weekly_help.helper_id and other.state in ('asked', 'active'))

-- name: start(id, times, now)!
-- The helper agrees to so many times.
update weekly_help set state = 'active', days_left = :times, changed_at = :now where id = :id and state = 'asked'

-- name: count(id, wanted, following, now)!
-- One day is settled, whether the helper comes or not; after the last one it is done.
update weekly_help set next_day = :following, days_left = days_left - 1, state = case when days_left > 1 then 'active' else 'done' end,
                  changed_at = :now
where id = :id and state = 'active' and next_day = :wanted

-- name: follow(id, request)!
-- The request that was made last stands for all before it.
update weekly_help set request_id = :request, approved_revision = (select approved_revision from help_request where help_request.id = :request) where id = :id

-- name: stop(id, now)!
-- It ends before it is done.
update weekly_help set state = 'ended', changed_at = :now where id = :id and state in ('asked', 'active')

-- name: holds(id, now)
-- It may go on: others may read these words, neither of the two is suspended, and nothing keeps them apart.
select 1 from weekly_help
join help_request on help_request.id = weekly_help.request_id and help_request.approved_revision = weekly_help.approved_revision
join revision on revision.id = weekly_help.approved_revision and revision.state = 'approved'
where weekly_help.id = :id
  and not exists (select 1 from sanctioned_person
                  where sanctioned_person.person_id in (weekly_help.asker_id, weekly_help.helper_id) and until_at > :now)
  and not exists (select 1 from kept_apart
                  where kept_apart.person_id = weekly_help.asker_id and other_id = weekly_help.helper_id)

-- name: idle(id, since)
-- Nothing came of it since then.
select 1 from weekly_help join help_request on help_request.id = weekly_help.request_id where weekly_help.id = :id and help_request.closed_at <= :since
