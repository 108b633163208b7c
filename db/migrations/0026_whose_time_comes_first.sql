-- Of what we left ourselves for the same moment, what helps until a sooner one is done first.

alter table inbox add column wanted_at bigint not null default 0;
update inbox set wanted_at = due_at;

drop index inbox_due;
create index inbox_due on inbox (state, awaited, due_at, wanted_at, id);

-- Which events fit to which subscriptions.

create view fitting as
select subscription.person_id, subscription.topic, subscription.value, subscription.lead, subscription.made_at,
       event.id as event_id
from subscription join event on
    (subscription.topic = 'event' and subscription.value = cast(event.id as text))
    or (subscription.topic = 'date' and subscription.value > cast(event.id as text) || ' '
        and subscription.value < cast(event.id as text) || '!')
    or (subscription.topic = 'place' and subscription.value = event.place)
    or (subscription.topic = 'organisation' and subscription.value = event.organiser)
    or (subscription.topic = 'category' and subscription.value = event.category)
    or (subscription.topic = 'category' and ',' || event.audiences || ',' like '%,' || subscription.value || ',%')
    or (subscription.topic = 'language' and ',' || event.languages || ',' like '%,' || subscription.value || ',%')
    or (subscription.topic = 'quarter' and (subscription.value = event.quarter
        or event.quarter in (select id from quarter where within = subscription.value)));
