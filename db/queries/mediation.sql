-- name: of_contact(contact)
-- The wish for a mediator that two neighbours have at the moment.
select mediation.id, mediation.contact_id, mediation.requester_id, mediation.state, mediator.person_id as mediator_id
from mediation left join mediator on mediator.mediation_id = mediation.id and mediator.state = 'joined'
where mediation.contact_id = :contact and mediation.state <> 'over'

-- name: get(id)
-- One wish for a mediator, over or not.
select mediation.id, mediation.contact_id, mediation.requester_id, mediation.state, mediator.person_id as mediator_id
from mediation left join mediator on mediator.mediation_id = mediation.id and mediator.state = 'joined'
where mediation.id = :id

-- name: mediated(contact, person)
-- Somebody mediates between two neighbours, or did.
select 1 from mediation join mediator on mediator.mediation_id = mediation.id
where mediation.contact_id = :contact and mediator.person_id = :person and mediator.state in ('joined', 'left')

-- name: wish(id, contact, person, now)!
-- One of two wishes a mediator, unless that is so already.
insert into mediation (id, contact_id, requester_id, state, requested_at) values (:id, :contact, :person, 'wished', :now)
on conflict do nothing

-- name: move(id, before, after, closed)!
-- Agreed, joined or over.
update mediation set state = :after, closed_at = :closed where id = :id and state = :before

-- name: ask(id, person, now)!
-- Somebody is asked to mediate.
insert into mediator (mediation_id, person_id, state, asked_at) values (:id, :person, 'asked', :now)
on conflict do nothing

-- name: silent(id)
-- Who was asked and has not answered.
select person_id from mediator where mediation_id = :id and state = 'asked' order by asked_at, person_id

-- name: becomes(id, person, before, after)!
-- What became of somebody who was asked.
update mediator set state = :after where mediation_id = :id and person_id = :person and state = :before

-- name: of_person(person)
-- The pairs that somebody mediates between at the moment, the latest first.
select mediation.contact_id from mediation join mediator on mediator.mediation_id = mediation.id
where mediator.person_id = :person and mediator.state = 'joined' and mediation.state = 'joined' order by mediation.id desc
