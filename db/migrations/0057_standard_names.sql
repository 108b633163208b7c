-- Tables and columns bear the standard names of what is in them. Every row stays where it is: nothing is copied.

drop trigger join_code_takes_its_secret;
drop view represented;
drop view fitting;

drop index transit_made;
drop index attempt_person;
drop index looked_in_named;
drop index post_person;
drop index post_state;
drop index pair_post;
drop index pair_people;
drop index pair_helper;
drop index pair_open;
drop index disclosure_pair;
drop index disclosure_person;
drop index relayed_said;
drop index relayed_pair;
drop index relayed_person;
drop index mediation_pair;
drop index mediation_wisher;
drop index series_asker;
drop index series_helper;
drop index accused_account;
drop index casefile_waits;
drop index casefile_person;
drop index casefile_holder;
drop index held_back_alarm;
drop index case_word_case;
drop index case_word_person;
drop index note_person;
drop index note_by;
drop index sanction_second;
drop index sanction_by;
drop index consent_about;
drop index consent_people;
drop index consent_deed;
drop index coming_person;
drop index supervised_person;
drop index company_person;
drop index introduction_one;
drop index introduction_other;
drop index proposal_decided_by;
drop index proposal_person;
drop index proposal_event;
drop index reminding_next;
drop index reminded_over;
drop index reminded_event;
drop index letter_quarter;
drop index answer_text_assured;
drop index answer_text_waiting;
drop index answer_text_maker;
drop index answer_text_assurer;
drop index sentence_person;
drop index sentence_given;
drop index sentence_asked_until;

alter table transit rename to transit_secret;
alter table join_code rename to invite_code;
alter table attempt rename to failed_attempt;
alter table whereabouts rename to shared_position;
alter table looked_in rename to named_quarter;
alter table mark rename to sync_token;
alter table aside rename to unreadable_row;
alter table post rename to help_request;
alter table ring rename to request_dispatch;
alter table doubt rename to follow_up;
alter table pair rename to contact;
alter table disclosure rename to shared_detail;
alter table relayed rename to relayed_message;
alter table series rename to weekly_help;
alter table accused rename to accused_account;
alter table casefile rename to case_file;
alter table alarm_ring rename to alarm_call;
alter table held_back rename to alarm_hold;
alter table case_word rename to case_message;
alter table note rename to help_note;
alter table hours rename to help_hours;
alter table issued rename to issued_certificate;
alter table barred rename to sanctioned_account;
alter table standstill rename to read_only_mode;
alter table consent rename to two_person_approval;
alter table duty rename to duty_assignment;
alter table coming rename to attendance;
alter table supervised rename to supervision_attendance;
alter table company rename to company_seeker;
alter table introduction rename to company_introduction;
alter table proposal rename to event_submission;
alter table reminding rename to reminder_settings;
alter table reminded rename to sent_reminder;
alter table letter rename to digest_subscription;
alter table calendar rename to calendar_token;
alter table answer rename to faq_answer;
alter table answer_text rename to faq_text;
alter table sentence rename to training_sentence;
alter table sentence_asked rename to training_sentence_asked;
alter table tally rename to understanding_count;
alter table erased rename to forgotten_account;

alter table revision rename column post_id to request_id;
alter table invitation rename column post_id to request_id;
alter table request_dispatch rename column post_id to request_id;
alter table contact rename column post_id to request_id;
alter table weekly_help rename column post_id to request_id;
alter table visit rename column pair_id to contact_id;
alter table shared_detail rename column pair_id to contact_id;
alter table relayed_message rename column pair_id to contact_id;
alter table mediation rename column pair_id to contact_id;
alter table report rename column pair_id to contact_id;
alter table help_hours rename column pair_id to contact_id;
alter table help_request rename column approved to approved_revision;
alter table help_request rename column because to reason_for_need;
alter table revision rename column wanted to wanted_day;
alter table revision rename column whom to for_whom;
alter table revision rename column why to reason_words;
alter table revision rename column helped to helped_name;
alter table revision rename column reach to how_to_reach;
alter table volunteer rename column weekly to max_per_week;
alter table volunteer rename column home to home_quarter;
alter table volunteer rename column minutes to walking_minutes;
alter table volunteer rename column quiet to quiet_hours;
alter table request_dispatch rename column round to wave;
alter table request_dispatch rename column wide to radius_extended;
alter table request_dispatch rename column told to author_told;
alter table follow_up rename column about to subject_id;
alter table contact rename column asker_says to asker_feedback;
alter table contact rename column helper_says to helper_feedback;
alter table contact rename column knock to waiting_at_door;
alter table contact rename column again to repeat_day;
alter table relayed_message rename column ready to quick_reply;
alter table mediation rename column wisher_id to requester_id;
alter table mediation rename column wished_at to requested_at;
alter table weekly_help rename column approved to approved_revision;
alter table weekly_help rename column wanted to next_day;
alter table weekly_help rename column times to days_left;
alter table case_file rename column about to subject;
alter table case_file rename column done_sealed to outcome_sealed;
alter table alarm_call rename column rung to calls;
alter table case_message rename column office to from_team;
alter table block rename column why to reason;
alter table block rename column maker_wishes to maker_wants_contact;
alter table block rename column other_wishes to other_wants_contact;
alter table blocked_account rename column why to reason;
alter table two_person_approval rename column deed to action_name;
alter table two_person_approval rename column by_id to proposer_id;
alter table two_person_approval rename column about_id to subject_person_id;
alter table sanction rename column by_id to decided_by;
alter table sanction rename column second_id to confirmed_by;
alter table help_note rename column by_id to author_id;
alter table duty_assignment rename column substitute to is_substitute;
alter table supervision rename column is_off to is_cancelled;
alter table attendance rename column comes to is_coming;
alter table supervision_attendance rename column comes to is_coming;
alter table company_seeker rename column women to women_only;
alter table event_submission rename column why to reason_words;
alter table event_submission rename column tells to notifies;
alter table reminder_settings rename column quiet to quiet_hours;
alter table reminder_settings rename column rests_until to paused_until;
alter table digest_subscription rename column told to last_digest_day;
alter table faq_text rename column assured_at to verified_at;
alter table faq_text rename column assured_by to verified_by;
alter table unreadable_row rename column what to table_name;
alter table understanding_count rename column how to outcome;
alter table dialog rename column kept to answers;
alter table dialog rename column trail to history;
alter table choice rename column go to route;

create index transit_secret_made on transit_secret (made_at, secret_id);
create index failed_attempt_person on failed_attempt (person_id, what, tried_at);
create index named_quarter_named on named_quarter (named_at);
create index help_request_person on help_request (person_id, state);
create index help_request_state on help_request (state, made_at);
create index contact_request on contact (request_id);
create index contact_people on contact (asker_id, helper_id, state);
create index contact_helper on contact (helper_id, opened_at);
create unique index contact_open on contact (request_id, helper_id) where state = 'open';
create index shared_detail_contact on shared_detail (contact_id, id);
create index shared_detail_person on shared_detail (person_id);
create index relayed_message_said on relayed_message (said_at);
create index relayed_message_contact on relayed_message (contact_id, id);
create index relayed_message_person on relayed_message (person_id);
create index mediation_contact on mediation (contact_id, id);
create index mediation_requester on mediation (requester_id);
create index weekly_help_asker on weekly_help (asker_id, state);
create index weekly_help_helper on weekly_help (helper_id, state);
create index accused_account_account on accused_account (network, digest);
create index case_file_waits on case_file (state, urgency, opened_at);
create index case_file_person on case_file (person_id);
create index case_file_holder on case_file (holder_id);
create index alarm_hold_alarm on alarm_hold (alarm_id);
create index case_message_case on case_message (case_id, id);
create index case_message_person on case_message (person_id);
create index help_note_person on help_note (person_id, id);
create index help_note_author on help_note (author_id);
create index sanction_confirmed_by on sanction (confirmed_by);
create index sanction_decided_by on sanction (decided_by);
create index two_person_approval_subject on two_person_approval (subject_person_id);
create index two_person_approval_people on two_person_approval (proposer_id, subject_person_id);
create index two_person_approval_action on two_person_approval (action_name, done_at);
create index attendance_person on attendance (person_id);
create index supervision_attendance_person on supervision_attendance (person_id);
create index company_seeker_person on company_seeker (person_id);
create index company_introduction_one on company_introduction (one_id);
create index company_introduction_other on company_introduction (other_id);
create index event_submission_decided_by on event_submission (decided_by);
create index event_submission_person on event_submission (person_id, state);
create index event_submission_event on event_submission (event_id, state);
create index reminder_settings_next on reminder_settings (next_at);
create index sent_reminder_over on sent_reminder (over_at);
create index sent_reminder_event on sent_reminder (event_id, person_id);
create index digest_subscription_quarter on digest_subscription (quarter, last_digest_day);
create unique index faq_text_verified on faq_text (answer_id, language) where state = 'assured';
create unique index faq_text_waiting on faq_text (answer_id, language) where state = 'waiting';
create index faq_text_maker on faq_text (made_by);
create index faq_text_verifier on faq_text (verified_by);
create index training_sentence_person on training_sentence (person_id);
create index training_sentence_given on training_sentence (given_at);
create index training_sentence_asked_until on training_sentence_asked (until_at);

create trigger invite_code_takes_its_secret after delete on invite_code when substr(old.name_sealed, 1, 1) = '~'
begin
    update secret set key = zeroblob(32) where id = cast(substr(old.name_sealed, 2) as integer);
end;

create view representation_group as
select id as person_id, id as with_id from person
union all select person_id, helped_id from representative where ended_at is null and helped_id is not null
union all select helped_id, person_id from representative where ended_at is null and helped_id is not null;

create view event_subscription_match as
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

-- The way back: a program before this one reads these two from the database that its backup replaces, and refuses else.
create view erased as select network, digest, erased_at from forgotten_account;

create view mark as select network, value_sealed from sync_token;
