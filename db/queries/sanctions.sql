-- name: put(id, person, kind, reason, until, by, second, now)!
-- From now on they may not reach others.
insert into sanction (id, person_id, kind, reason, ends_at, decided_by, confirmed_by, made_at)
values (:id, :person, :kind, :reason, :until, :by, :second, :now)

-- name: get(id)
-- One of them, over or not.
select id, person_id, kind, reason, ends_at, decided_by, confirmed_by, objection, lifted_at from sanction where id = :id

-- name: standing(person, now)
-- What holds for somebody now: the longest.
select id, person_id, kind, reason, ends_at, decided_by, confirmed_by, objection, lifted_at from sanction
where person_id = :person and coalesce(lifted_at, ends_at) > :now order by ends_at desc limit 1

-- name: came_between(contact)
-- Whether something held for either of two since they found each other, whether it is over or not.
select 1 as held from contact join sanction on sanction.person_id in (contact.asker_id, contact.helper_id)
where contact.id = :contact and sanction.made_at >= contact.opened_at limit 1

-- name: hindrances(person, now)
-- What may stand in somebody's way, in one read: read-only mode, and what holds for them.
select id, person_id, kind, reason, ends_at, decided_by, confirmed_by, objection, lifted_at from sanction
where person_id = :person and coalesce(lifted_at, ends_at) > :now
union all select 0, 0, 'read_only', '', since, null, null, '', null from read_only_mode
order by ends_at desc

-- name: object(id)!
-- They object to it, once.
update sanction set objection = 'waiting' where id = :id and objection = ''

-- name: heard(id, outcome)!
-- Somebody else has decided about the objection, if nobody was quicker.
update sanction set objection = :outcome where id = :id and objection = 'waiting'

-- name: lift(person, now)!
-- Nothing holds for them any more.
update sanction set lifted_at = :now where person_id = :person and coalesce(lifted_at, ends_at) > :now

-- name: remember(person, network, digest, now)!
-- They are forgotten; what holds for them holds for this account of theirs.
insert into sanctioned_account (network, digest, kind, reason, ends_at, made_at)
select :network, :digest, sanction.kind, sanction.reason, sanction.ends_at, sanction.made_at
from sanction
where sanction.person_id = :person and coalesce(sanction.lifted_at, sanction.ends_at) > :now
  and not exists (select 1 from sanction longer
                  where longer.person_id = sanction.person_id and longer.ends_at > sanction.ends_at)
on conflict (network, digest) do update
set kind = excluded.kind, reason = excluded.reason, ends_at = excluded.ends_at, made_at = excluded.made_at

-- name: follow(id, person, network, digest, now)!
-- Somebody new writes from an account for which something holds.
insert into sanction (id, person_id, kind, reason, ends_at, made_at)
select :id, :person, kind, reason, ends_at, made_at from sanctioned_account
where network = :network and digest = :digest and ends_at > :now

-- name: unbar(network, digest)!
-- It holds for the person now.
delete from sanctioned_account where network = :network and digest = :digest

-- name: remember_accused(person, network, digest)!
-- They are forgotten while a report about them is open; this account of theirs stays known until it is decided.
insert into accused_account (report_id, network, digest)
select report.id, :network, :digest
from report join case_file on case_file.id = report.id
where report.accused_id = :person and case_file.state in ('new', 'claimed', 'asked')
on conflict do nothing

-- name: accuse_again(person, network, digest)!
-- They have come back: the report is about them.
update report set accused_id = :person
where id in (select report_id from accused_account where network = :network and digest = :digest)

-- name: recognised(network, digest)!
-- Somebody is there whom the report is about.
delete from accused_account where network = :network and digest = :digest

-- name: accused_of(report)
-- Whom a report is about, or that they have left and are still known.
select report.accused_id, exists (select 1 from accused_account where accused_account.report_id = report.id) as has_left
from report where report.id = :report

-- name: reported_in(person)
-- The open cases in which somebody is reported or worries a neighbour, by the numbers that people say.
select case_file.number, report.reason, exists (
    select 1 from block where block.maker_id = report.person_id and block.other_id = :person and block.reason = 'reported'
) as blamed
from report join case_file on case_file.id = report.id
where report.accused_id = :person and case_file.state in ('new', 'claimed', 'asked') order by report.id

-- name: bar_accused(report, kind, reason, until, now)!
-- They have left, so it holds for their accounts.
insert into sanctioned_account (network, digest, kind, reason, ends_at, made_at)
select network, digest, :kind, :reason, :until, :now from accused_account where report_id = :report
on conflict (network, digest) do update
set kind = excluded.kind, reason = excluded.reason, ends_at = excluded.ends_at, made_at = excluded.made_at
where excluded.ends_at > sanctioned_account.ends_at

-- name: decided(report)!
-- Nothing is open any more.
delete from accused_account where report_id = :report

-- name: stop(now)!
-- Read-only from now on, if it was not.
insert into read_only_mode (id, since) values (1, :now) on conflict do nothing

-- name: go_on()!
-- Everything works again.
delete from read_only_mode
