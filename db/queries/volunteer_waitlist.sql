-- name: talked(request, now)!
-- A coordinator has talked with whoever asks; the first talk counts.
update help_request set talked_at = coalesce(talked_at, :now) where id = :request

-- name: wait(request, person, now)!
-- A volunteer waits until a helper steps back.
insert into invitation (request_id, person_id, answer, asked_at) values (:request, :person, 'waits', :now)
on conflict (request_id, person_id) do update set answer = 'waits', asked_at = excluded.asked_at
where invitation.answer <> 'waits'

-- name: next_waiting(request)
-- Who has waited longest; nobody whose refusal waits to be read.
select person_id from invitation where request_id = :request and answer = 'waits'
  and not exists (select 1 from waiting_refusal where waiting_refusal.person_id = invitation.person_id)
order by asked_at, person_id limit 1
