alter table event add column listed_until bigint not null default 0;
create index event_listed on event (state, listed_until);
create index event_quarter on event (quarter);
create index event_where on event (lat, lon);
create index event_place on event (place);
create index event_organiser on event (organiser);
create index event_as_text on event (cast(id as text));
create index case_file_as_text on case_file (cast(id as text));

create table event_date (
    event_id bigint not null references event (id) on delete cascade,
    original text not null,
    begins_at bigint not null,
    over_at bigint not null,
    counts_at bigint not null,
    is_long boolean not null,
    primary key (event_id, original)
);
create index event_date_order on event_date (is_long, counts_at, event_id, begins_at, over_at);
create index event_date_over on event_date (over_at);

create table event_trait (
    topic text not null,
    value text not null,
    event_id bigint not null references event (id) on delete cascade,
    primary key (topic, value, event_id)
);
create index event_trait_event on event_trait (event_id);

insert into event_trait (topic, value, event_id) select 'category', category, id from event;

with recursive listed (topic, event_id, said, rest) as (
    select 'category', id, '', audiences || ',' from event
    union all select 'language', id, '', languages || ',' from event
    union all select topic, event_id, substr(rest, 1, instr(rest, ',') - 1), substr(rest, instr(rest, ',') + 1)
    from listed where rest <> ''
)
insert into event_trait (topic, value, event_id) select topic, said, event_id from listed where said <> ''
on conflict (topic, value, event_id) do nothing;

alter table subscription add column event_id bigint;
update subscription set event_id = cast(substr(value, 1, instr(value || ' ', ' ') - 1) as integer)
where topic in ('event', 'date');
create index subscription_event on subscription (event_id, person_id) where event_id is not null;
create index subscription_over on subscription (over_at) where over_at is not null;

drop view event_subscription_match;
create view event_subscription_match as
select subscription.person_id, subscription.topic, subscription.value, subscription.lead, subscription.made_at,
       subscription.event_id
from subscription where subscription.topic in ('event', 'date') and subscription.event_id is not null
union all
select subscription.person_id, subscription.topic, subscription.value, subscription.lead, subscription.made_at, event.id
from subscription join event on event.place = subscription.value where subscription.topic = 'place'
union all
select subscription.person_id, subscription.topic, subscription.value, subscription.lead, subscription.made_at, event.id
from subscription join event on event.organiser = subscription.value where subscription.topic = 'organisation'
union all
select subscription.person_id, subscription.topic, subscription.value, subscription.lead, subscription.made_at,
       event_trait.event_id
from subscription join event_trait on event_trait.topic = subscription.topic and event_trait.value = subscription.value
where subscription.topic in ('category', 'language')
union all
select subscription.person_id, subscription.topic, subscription.value, subscription.lead, subscription.made_at, event.id
from subscription join event on event.quarter = subscription.value where subscription.topic = 'quarter'
union all
select subscription.person_id, subscription.topic, subscription.value, subscription.lead, subscription.made_at, event.id
from subscription join quarter on quarter.within = subscription.value join event on event.quarter = quarter.id
where subscription.topic = 'quarter' and quarter.id <> subscription.value;

create table vocabulary (
    name text primary key,
    version bigint not null
);
insert into vocabulary (name, version) values ('place', 0), ('event', 0);

create trigger place_word_grows after insert on place_word
begin
    update vocabulary set version = random() where name = 'place';
end;

create trigger place_word_shrinks after delete on place_word
begin
    update vocabulary set version = random() where name = 'place';
end;

create trigger event_trait_grows after insert on event_trait when new.topic = 'word'
begin
    update vocabulary set version = random() where name = 'event';
end;

create trigger event_trait_shrinks after delete on event_trait when old.topic = 'word'
begin
    update vocabulary set version = random() where name = 'event';
end;

create table quarter_size (
    quarter_id text primary key,
    places integer not null
);
insert into quarter_size (quarter_id, places) select quarter, count(*) from place group by quarter;

create trigger place_is_counted after insert on place
begin
    insert into quarter_size (quarter_id, places) values (new.quarter, 1)
    on conflict (quarter_id) do update set places = quarter_size.places + 1;
end;

create trigger place_is_gone after delete on place
begin
    update quarter_size set places = places - 1 where quarter_id = old.quarter;
end;

create trigger place_moves after update of quarter on place when old.quarter <> new.quarter
begin
    update quarter_size set places = places - 1 where quarter_id = old.quarter;
    insert into quarter_size (quarter_id, places) values (new.quarter, 1)
    on conflict (quarter_id) do update set places = quarter_size.places + 1;
end;

create index help_request_closed on help_request (closed_at);
create index help_request_approved on help_request (approved_revision);
create index follow_up_asked on follow_up (asked_at);
create index contact_coded on contact (closed_at) where code_sealed is not null;
create index contact_closed on contact (closed_at);
create index contact_event on contact (event_id) where event_id is not null;
create index shared_detail_given on shared_detail (given_at) where value_sealed is not null;
create index mediation_closed on mediation (closed_at);
create index mediator_asked on mediator (asked_at);
create index weekly_help_changed on weekly_help (changed_at);
create index weekly_help_request on weekly_help (request_id, state);
create index report_reported on report (reported_at);
create index report_contact on report (contact_id);
create index case_file_opened on case_file (opened_at);
create index case_file_closed on case_file (closed_at);
create index case_file_subject on case_file (subject, kind);
create index case_message_said on case_message (said_at);
create index help_note_made on help_note (made_at);
create index help_hours_contact on help_hours (contact_id);
create index certificate_made on certificate (made_at);
create index issued_certificate_issued on issued_certificate (issued_at);
create index sanction_ends on sanction (ends_at);
create index sanction_lifted on sanction (lifted_at);
create index sanctioned_account_ends on sanctioned_account (ends_at);
create index two_person_approval_made on two_person_approval (made_at);
create index event_over_for_good on event (over_at);
create index event_steps on event (steps);
create index attendance_over on attendance (over_at);
create index company_seeker_over on company_seeker (over_at);
create index company_introduction_over on company_introduction (over_at);
create index company_introduction_date on company_introduction (event_id, original);
create index event_submission_made on event_submission (made_at);
create index faq_text_retired on faq_text (retired_at);
create index forgotten_account_erased on forgotten_account (erased_at);
create index invite_code_made on invite_code (made_at);
create index link_code_made on link_code (made_at);
create index failed_attempt_tried on failed_attempt (tried_at);
create index shared_position_shared on shared_position (shared_at);
create index unreadable_row_set on unreadable_row (set_at);
create index dialog_asked on dialog (asked_at);
create index dialog_chat on dialog (chat);
create index role_role on role (role, person_id);
create index place_quarter on place (quarter);
create index place_added on place (added_at);
create index digest_subscription_day on digest_subscription (last_digest_day, quarter, person_id);
create index outbox_vanishing on outbox (id) where vanishes;
create index choice_person_named on choice (offered_at) where data like '%"person":%';
