-- name: begin(id, post, approved, asker, helper, wanted, now)!
-- Somebody thinks of the same helper every week.
insert into series (id, post_id, approved, asker_id, helper_id, state, wanted, times, changed_at)
values (:id, :post, :approved, :asker, :helper, 'new', :wanted, 0, :now)

-- name: get(id, person)
-- A series of this person's.
select * from series where id = :id and (asker_id = :person or helper_id = :person)

-- name: of_person(person)
-- Every series of somebody that runs, the oldest first.
select * from series where (asker_id = :person or helper_id = :person) and state = 'active' order by id

-- name: propose(id, wanted, times, now)!
-- The helper is asked for so many times from that day on, unless these two have one already.
update series set state = 'asked', wanted = :wanted, times = :times, changed_at = :now
where id = :id and state in ('new', 'done')
  and not exists (select 1 from series other where other.asker_id = series.asker_id
                  and other.helper_id = series.helper_id and other.state in ('asked', 'active'))

-- name: start(id, times, now)!
-- The helper agrees to so many times.
update series set state = 'active', times = :times, changed_at = :now where id = :id and state = 'asked'

-- name: count(id, wanted, following, now)!
-- One day is settled, whether the helper comes or not; after the last one it is done.
update series set wanted = :following, times = times - 1, state = case when times > 1 then 'active' else 'done' end,
                  changed_at = :now
where id = :id and state = 'active' and wanted = :wanted

-- name: follow(id, post)!
-- The request that was made last stands for all before it.
update series set post_id = :post, approved = (select approved from post where post.id = :post) where id = :id

-- name: stop(id, now)!
-- It ends before it is done.
update series set state = 'ended', changed_at = :now where id = :id and state in ('asked', 'active')

-- name: holds(id, now)
-- It may go on: others may read these words, neither of the two is suspended, and nothing keeps them apart.
select 1 from series
join post on post.id = series.post_id and post.approved = series.approved
join revision on revision.id = series.approved and revision.state = 'approved'
where series.id = :id
  and not exists (select 1 from sanction where sanction.person_id in (series.asker_id, series.helper_id)
                  and coalesce(lifted_at, ends_at) > :now)
  and not exists (select 1 from block where (maker_id = series.asker_id and other_id = series.helper_id)
                  or (maker_id = series.helper_id and other_id = series.asker_id))

-- name: idle(id, since)
-- Nothing came of it since then.
select 1 from series join post on post.id = series.post_id where series.id = :id and post.closed_at <= :since
