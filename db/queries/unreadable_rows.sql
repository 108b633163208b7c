-- name: note(what, row, reason, now)!
-- One row was set aside; once is enough.
insert into unreadable_row (table_name, row_id, reason, set_at) values (:what, :row, :reason, :now)
on conflict (table_name, row_id) do nothing

-- name: counted()
-- How many rows of which table stand aside.
select table_name, count(*) as number from unreadable_row group by table_name order by table_name

-- name: read_inbox_again(now)!
-- What came and could not be read waits once more, as long as it is there.
update inbox set state = 'new', due_at = :now, done_at = null
where state = 'quarantined' and reason = 'unreadable' and payload is not null

-- name: read_outbox_again(now)!
-- What surely did not leave because it could not be read waits once more, as long as it is there.
update outbox set state = 'queued', due_at = :now, sent_at = null
where state = 'parked' and reason = 'unreadable' and body is not null

-- name: begin_afresh()!
-- Whatever still cannot be read is noted anew when it is met; only what came or goes and does not wait stays aside.
delete from unreadable_row where not exists (select 1 from inbox where id = row_id and state = 'quarantined')
  and not exists (select 1 from outbox where id = row_id and state = 'parked')
