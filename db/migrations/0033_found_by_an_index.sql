-- Whoever is forgotten, and whatever has had its time, is found without walking through a whole table.
create index inbox_received on inbox (received_at);
create index outbox_created on outbox (created_at);
create index choice_offered on choice (offered_at);
create index invitation_asked on invitation (asked_at);
create index relayed_said on relayed (said_at);
create index audit_done on audit (done_at);
create index reminded_over on reminded (over_at);
create index proposal_decided_by on proposal (decided_by);
create index feed_person on feed (person_id);
create index consent_about on consent (about_id);
create index sanction_by on sanction (by_id);
create index sanction_second on sanction (second_id);
create index revision_decided_by on revision (decided_by);
create index pair_post on pair (post_id);
create index link_code_account on link_code (account_id);
create index account_profile on account (profile_id);
