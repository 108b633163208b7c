-- name: propose(contact, at, state, person)!
-- A time to meet, in the place of the one before.
insert into visit (contact_id, at, state, proposed_by) values (:contact, :at, :state, :person)
on conflict (contact_id) do update set at = excluded.at, state = excluded.state, proposed_by = excluded.proposed_by

-- name: agree(contact, at, person)!
-- The other one agrees, as long as it is still the time that was proposed.
update visit set state = 'agreed' where contact_id = :contact and at = :at and state = 'proposed' and proposed_by <> :person

-- name: get(contact)
-- When two neighbours meet.
select * from visit where contact_id = :contact

-- name: call_off(contact)!
-- They do not meet.
delete from visit where contact_id = :contact

-- name: doubted(contact, person)
-- Whether this person reported something about this contact, or is worried about it, and that is not closed yet.
select 1 as doubted from report join case_file on case_file.id = report.id
where report.person_id = :person and report.contact_id = :contact and case_file.state <> 'closed'
  and report.reason not in ('absent', 'lost', 'gone', 'waiting', 'unopened', 'talk') limit 1
