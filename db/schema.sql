-- The whole truth about the tables. Times are whole milliseconds since 1970 in UTC; ids are ours and ordered in time.
-- Above each table stand two promises that `db/data_inventory.py` reads and carries out every day:
--   keep:   how long a row stays, and what happens to it then
--   erase:  what happens to a person's rows when they ask to be forgotten (children stand below their parents)
-- `sealed` columns are encrypted with the key from KEY_FILE; `digest` columns are keyed hashes for looking up. Whatever
-- people write, and what they are called, is sealed under a secret of theirs besides (see `secret`).

-- Which migrations have been applied, each with the checksum of its text.
-- keep: always, it tells the age of the database
-- erase: nothing, no person is in it
create table migration (
    version bigint primary key,
    name text not null,
    applied_at bigint not null,
    checksum text not null default ''
);

-- What is private is sealed under a secret of its own beside the key. This table only grows, so that no copy of a row
-- stays anywhere else: a secret is destroyed where it stands, and what it sealed can never be opened again.
-- keep: always, an empty row is left of a secret
-- erase: nothing, forgetting overwrites the secrets of a person first
create table secret (
    id bigint primary key,
    key blob not null
);

-- The secret of the hour in which something passes through inbox and outbox; the newest one seals.
-- keep: always, one row for each hour in which something still waits
-- erase: nothing, a new hour begins when somebody is forgotten
create table transit_secret (
    secret_id bigint primary key references secret (id),
    made_at bigint not null
);
create index transit_secret_made on transit_secret (made_at, secret_id);

-- Somebody we talk to. Everything else about them points here. `age` is what they said once, before they first asked or
-- offered: child, sixteen (16 or 17) or adult, or what the office opened with a code; empty where nobody asked yet.
-- `nudged_at` is when they were invited to help, or to learn how, without having asked: once.
-- keep: 365 days after seen_at, then erase the person
-- erase: delete by id
create table person (
    id bigint primary key,
    created_at bigint not null,
    seen_at bigint not null,
    age text not null default '',
    nudged_at bigint
);
create index person_seen on person (seen_at);

-- Whose secret is which: one for each person, and those of the people who became one with them.
-- keep: with person
-- erase: delete by person_id
create table keyring (
    secret_id bigint primary key references secret (id),
    person_id bigint not null references person (id)
);
create index keyring_person on keyring (person_id, secret_id);

-- How somebody wants to be spoken to; several people can share one phone, each with a profile.
-- keep: with person
-- erase: delete by person_id
create table profile (
    id bigint primary key,
    person_id bigint not null references person (id),
    language text not null,
    language_chosen boolean not null default false,
    language_offered text not null default '',
    created_at bigint not null,
    name text not null default '',
    announcements boolean not null default true
);
create index profile_person on profile (person_id);

-- One identity on one network. `address` holds the network's numeric id and chat; no user name, no photo, no phone.
-- keep: with person
-- erase: delete by person_id
create table account (
    id bigint primary key,
    person_id bigint not null references person (id),
    profile_id bigint not null references profile (id),
    network text not null,
    digest text not null,
    address_sealed text not null,
    reachable boolean not null default true,
    seen_at bigint not null,
    unique (network, digest)
);
create index account_profile on account (profile_id);
create index account_person on account (person_id);

-- What a person may do beyond being a neighbour. Rights come from here and from nowhere else.
-- keep: with person
-- erase: delete by person_id
create table role (
    person_id bigint not null references person (id),
    role text not null,
    granted_at bigint not null,
    primary key (person_id, role)
);
create index role_role on role (role, person_id);

-- A code that opens a role or notes an age, once. Only its keyed hash is kept, with the name that whoever made it wrote
-- down.
-- keep: 7 days after made_at, then delete
-- erase: nothing, nobody has taken it yet
create table invite_code (
    digest text primary key,
    role text not null,
    name_sealed text not null,
    made_at bigint not null
);
create index invite_code_made on invite_code (made_at);

-- The name on a code belongs to nobody we know yet, so it has a secret of its own, which is destroyed with its row, in
-- SQLite's own way.
create trigger invite_code_takes_its_secret after delete on invite_code when substr(old.name_sealed, 1, 1) = '~'
begin
    update secret set key = zeroblob(32) where id = cast(substr(old.name_sealed, 2) as integer);
end;

-- A code by which somebody shows that another account is theirs, too: it works once, for ten minutes.
-- keep: 1 day after made_at, then delete
-- erase: delete by person_id
create table link_code (
    digest text primary key,
    person_id bigint not null references person (id),
    account_id bigint not null references account (id),
    made_at bigint not null
);
create index link_code_account on link_code (account_id);
create index link_code_person on link_code (person_id);
create index link_code_made on link_code (made_at);

-- Who asks, answers and is reminded for a resident that trusts them; `helped_id` is nobody where the office agreed to
-- it for a resident without an account. The name is that of who is helped.
-- keep: 30 days after ended_at, then delete
-- erase: delete by person_id or helped_id
create table representative (
    id bigint primary key,
    person_id bigint not null references person (id),
    helped_id bigint references person (id),
    name text not null,
    agreed_at bigint not null,
    ended_at bigint
);
create index representative_person on representative (person_id, ended_at);
create index representative_helped on representative (helped_id, ended_at);
create index representative_ended on representative (ended_at);

-- A resident together with whom they write for and who writes for them: what keeps one apart keeps the others apart.
create view representation_group as
select id as person_id, id as with_id from person
union all select person_id, helped_id from representative where ended_at is null and helped_id is not null
union all select helped_id, person_id from representative where ended_at is null and helped_id is not null;

-- What somebody tried in vain, such as a code, so that nobody can go on trying.
-- keep: 1 day after tried_at, then delete
-- erase: delete by person_id
create table failed_attempt (
    id bigint primary key,
    person_id bigint not null references person (id),
    what text not null,
    tried_at bigint not null
);
create index failed_attempt_person on failed_attempt (person_id, what, tried_at);
create index failed_attempt_tried on failed_attempt (tried_at);

-- Rooms of several people, such as the coordinators' backchannel.
-- keep: always, a room belongs to the office
-- erase: nothing, no person is in it
create table room (
    id bigint primary key,
    network text not null,
    digest text not null,
    address_sealed text not null,
    purpose text not null,
    language text not null,
    unique (network, digest)
);

-- Where somebody shared that they are, as a pair of degrees of three decimals, so that "more" and "open now" know where
-- to look.
-- keep: 1 day after shared_at, then delete
-- erase: delete by person_id
create table shared_position (
    person_id bigint primary key references person (id),
    point text not null,
    shared_at bigint not null
);
create index shared_position_shared on shared_position (shared_at);

-- The quarter that somebody named last, so that what they look for next begins there while they talk, and the kind of place
-- that they looked for, so that a quarter named after it is enough.
-- keep: 1 day after named_at, then delete
-- erase: delete by person_id
create table named_quarter (
    person_id bigint primary key references person (id),
    quarter text not null,
    named_at bigint not null,
    wish text not null default ''
);
create index named_quarter_named on named_quarter (named_at);

-- What came, exactly as the network sent it, until it is handled; a timer is a row that is due later. Nothing that
-- somebody has `awaited` since they wrote stands behind timers, and of what is due at one moment comes first what is
-- `wanted_at` the earliest. What somebody wrote has a `turn`, given so that turns rotate over those who send; the
-- `sender` is a keyed hash, and goes once the row is handled. What is `held` is more than can be answered one by one.
-- The payload is cleared the moment a row is done; the id stays so that a repeated delivery is recognised.
-- keep: 1 day after received_at, then clear payload where state <> 'new'
-- keep: 14 days after received_at, then delete where state <> 'new'
-- erase: delete by person_id
create table inbox (
    id bigint primary key,
    network text not null,
    foreign_id text not null,
    payload text,
    state text not null default 'new',
    reason text not null default '',
    tries integer not null default 0,
    person_id bigint references person (id),
    received_at bigint not null,
    due_at bigint not null,
    done_at bigint,
    awaited boolean not null default true,
    wanted_at bigint not null default 0,
    sender text not null default '',
    turn bigint not null default 0,
    unique (network, foreign_id)
);
create index inbox_received on inbox (received_at);
create index inbox_uncleared on inbox (received_at) where payload is not null;
create index inbox_turn on inbox (turn, id) where state = 'new' and awaited = true;
create index inbox_sender on inbox (sender, turn) where state = 'new' and awaited = true;
create index inbox_awaited on inbox (due_at) where state = 'new' and awaited = true;
create index inbox_due on inbox (due_at, wanted_at, id) where state = 'new' and awaited = false;
create index inbox_held on inbox (due_at, sender) where state = 'held';
create index inbox_held_of on inbox (sender, id) where state = 'held';
create index inbox_quarantined on inbox (id) where state = 'quarantined';
create index inbox_person on inbox (person_id);
create index inbox_in_transit on inbox (id) where substr(payload, 1, 1) = '^';

-- How far each network was heard, committed with the rows it stands for, and our own keys there.
-- keep: always, one row per network
-- erase: nothing, what could not be read yet waits in it for a minute
create table sync_token (
    network text primary key,
    value_sealed text not null
);

-- Finished, personal messages on their way out. `delivery` decides what happens where an answer was lost.
-- `awaited` rows answer somebody who just wrote, so they leave before what nobody waits for; of that leaves first what
-- is `wanted_at` the earliest moment. Of answers those leave first that are the only one in their chat (`turn` 0) or
-- urgent (-1, before all others of their chat, too); those behind others have a higher turn each.
-- After `before_at` it is of no use and does not leave.
-- What is `waiting` leaves once all else that bears its `receipt` has arrived.
-- Words and address go as soon as it is sent or given up; of a row that `vanishes`, which belongs to nobody any more,
-- nothing stays at all. What cannot be read keeps both for a day, in case another program can read it.
-- keep: 1 day after sent_at, then clear body, address_sealed where state = 'parked'
-- keep: 30 days after created_at, then delete
-- erase: delete by person_id
create table outbox (
    id bigint primary key,
    inbox_id bigint,
    person_id bigint references person (id),
    room_id bigint references room (id),
    network text not null,
    chat text not null,
    address_sealed text,
    body text,
    replaces bigint,
    delivery text not null,
    vanishes boolean not null default false,
    state text not null default 'queued',
    reason text not null default '',
    tries integer not null default 0,
    foreign_ref text not null default '',
    created_at bigint not null,
    due_at bigint not null,
    sent_at bigint,
    subject text not null default '',
    awaited boolean not null default false,
    before_at bigint,
    wanted_at bigint not null default 0,
    receipt bigint,
    turn bigint not null default 0
);
create index outbox_created on outbox (created_at);
create index outbox_due on outbox (network, wanted_at, id) where state = 'queued' and awaited = false;
create index outbox_next on outbox (due_at) where state = 'queued';
create index outbox_sending on outbox (id) where state = 'sending';
create index outbox_sent on outbox (sent_at) where state = 'sent';
create index outbox_parked on outbox (sent_at) where state = 'parked' and body is not null;
create index outbox_turn on outbox (turn, wanted_at, id) where state = 'queued' and awaited = true;
create index outbox_chat on outbox (chat, state, id);
create index outbox_person on outbox (person_id);
create index outbox_in_transit on outbox (id) where substr(body, 1, 1) = '^';
create index outbox_subject on outbox (chat, subject, id);
create index outbox_receipt on outbox (receipt);
create index outbox_vanishing on outbox (id) where vanishes;

-- What this program could not read: a row of the table `table_name`, which stands aside alone. No words, only the kind
-- of fault.
-- keep: 30 days after set_at, then delete
-- erase: nothing, it names a row and nobody
create table unreadable_row (
    table_name text not null,
    row_id bigint not null,
    reason text not null,
    set_at bigint not null,
    primary key (table_name, row_id)
);
create index unreadable_row_set on unreadable_row (set_at);

-- The step that waits for somebody's answer, what was kept so far, and the question as it was asked.
-- keep: 4 days after asked_at, then delete
-- erase: delete by person_id
create table dialog (
    profile_id bigint not null references profile (id),
    chat text not null,
    person_id bigint not null references person (id),
    step text not null,
    version bigint not null,
    answers text not null,
    question text not null,
    history text not null,
    asked_at bigint not null,
    primary key (profile_id, chat)
);
create index dialog_person on dialog (person_id);
create index dialog_asked on dialog (asked_at);
create index dialog_chat on dialog (chat);

-- What a button means. A number or a word that somebody types is looked up here too. It carries no authority.
-- Behind "more" stand the words of a search, which go sooner than the rest.
-- keep: 1 day after offered_at, then delete where data like '%"words":%' and data not like '%"words":""%'
-- keep: 30 days after offered_at, then delete
-- erase: delete by person_id
create table choice (
    token text primary key,
    person_id bigint references person (id),
    room_id bigint references room (id),
    chat text not null,
    outbox_id bigint not null,
    number integer not null,
    label text not null,
    route text not null,
    data text not null,
    version bigint not null,
    offered_at bigint not null
);
create index choice_offered on choice (offered_at);
create index choice_words on choice (offered_at) where data like '%"words":%' and data not like '%"words":""%';
create index choice_chat on choice (chat, outbox_id);
create index choice_person on choice (person_id);
create index choice_person_named on choice (offered_at) where data like '%"person":%';

-- A request: what somebody asks of their neighbours, and how many `hands` it takes. Strangers only ever see the
-- revision that was approved. `reason_for_need` is a code of why a neighbour is needed, for coordinators, empty where
-- nothing was said; `talked_at` is when a coordinator talked with whoever asks, where a tie that lasts begins with
-- that. What somebody comes for every week is needed for as long as they do.
-- keep: 30 days after closed_at, then delete where state <> 'rejected' and not exists (select 1 from weekly_help where weekly_help.request_id = help_request.id and weekly_help.state <> 'ended')
-- keep: 90 days after closed_at, then delete where state = 'rejected'
-- erase: delete by person_id
create table help_request (
    id bigint primary key,
    number bigint not null unique,
    person_id bigint not null references person (id),
    kind text not null,
    state text not null,
    quarter text not null,
    approved_revision bigint,
    made_at bigint not null,
    closed_at bigint,
    hands integer not null default 1,
    reason_for_need text not null default '',
    talked_at bigint
);
create index help_request_person on help_request (person_id, state);
create index help_request_state on help_request (state, made_at);
create index help_request_closed on help_request (closed_at);
create index help_request_approved on help_request (approved_revision);

-- The words of a request, as they were written each time. A change is a new revision that waits to be looked at.
-- `languages` and `wishes` are codes with commas, `answer` the code that answers the question of its kind, the voice a
-- network and its own id of what was said aloud. Where another person writes for who is helped, `helped_name` is how
-- these are called and `how_to_reach` how whoever helps reaches them. `level` is what a coordinator said a volunteer
-- must have reached, 0 where kind and words say so. `likeness` is a short keyed hash, equal for equal words.
-- keep: with help_request
-- erase: delete by person_id, blank decided_by
create table revision (
    id bigint primary key,
    request_id bigint not null references help_request (id) on delete cascade,
    person_id bigint not null references person (id),
    number integer not null,
    words text not null,
    wanted_day text not null,
    quarter text not null,
    for_whom text not null,
    state text not null,
    reason text not null default '',
    made_at bigint not null,
    decided_at bigint,
    decided_by bigint,
    reason_words text not null default '',
    languages text not null default '',
    wishes text not null default '',
    answer text not null default '',
    hands integer not null default 1,
    voice_sealed text not null default '',
    likeness text not null default '',
    helped_name text not null default '',
    how_to_reach text not null default '',
    level integer not null default 0,
    unique (request_id, number)
);
create index revision_decided_by on revision (decided_by);
create index revision_likeness on revision (likeness, id);
create index revision_person on revision (person_id);

-- Somebody who offers help: languages, quarters and kinds of help, empty meaning all; admitted by a coordinator, who
-- sets the `level` of trust. `home_quarter` is where they start from and `walking_minutes` how far they walk, `times`
-- the parts of the week they have, `max_per_week` how often at most they are asked to help, 0 for each leaving it open;
-- `quiet_hours` from and to. `trained_at` is when they had been through the training, `tasks` how many they have
-- completed, `certified_until` until when an extended certificate is valid that somebody has seen: the date and never
-- the paper.
-- keep: with person
-- erase: delete by person_id
create table volunteer (
    person_id bigint primary key references person (id),
    state text not null,
    languages text not null,
    quarters text not null,
    kinds text not null,
    offered_at bigint not null,
    level integer not null default 0,
    trained_at bigint,
    certified_until text not null default '',
    home_quarter text not null default '',
    walking_minutes integer not null default 0,
    times text not null default '',
    max_per_week integer not null default 0,
    quiet_hours text not null default '21-8',
    busy_until bigint,
    woman boolean not null default false,
    tasks integer not null default 0
);

-- Who was asked for which request, in the words of which revision, and what they answered, so that a "no" is kept,
-- nobody is asked twice and everybody is released.
-- keep: 30 days after asked_at, then delete
-- erase: delete by person_id
create table invitation (
    request_id bigint not null references help_request (id) on delete cascade,
    person_id bigint not null references person (id),
    revision_id bigint,
    answer text not null default '',
    asked_at bigint not null,
    primary key (request_id, person_id)
);
create index invitation_asked on invitation (asked_at);
create index invitation_person on invitation (person_id, asked_at, answer, request_id);

-- How a request is asked around: in which `wave`, whether farther than people like to walk, whether whoever asked was
-- told that nobody has said yes, and when the next wave is; `undecided` until a coordinator has decided what becomes of
-- a request for which nobody was found.
-- keep: with help_request
-- erase: nothing, it goes with its request
create table request_dispatch (
    request_id bigint primary key references help_request (id) on delete cascade,
    state text not null,
    wave integer not null,
    radius_extended boolean not null default false,
    author_told boolean not null default false,
    next_at bigint not null,
    undecided boolean not null default false
);

-- What was asked so that nothing stays open in silence: whether a request is still needed, whether two neighbours met.
-- `subject_id` is the id of the request or of the contact.
-- keep: 30 days after asked_at, then delete
-- erase: nothing, it is over with its time
create table follow_up (
    subject_id bigint primary key,
    asked_at bigint not null,
    answered_at bigint
);
create index follow_up_asked on follow_up (asked_at);

-- Two neighbours who found each other through a request; nobody helps with one twice at a time. Or two who go to one
-- date of an event together: then there is no request, but the number of the event and the `original` time of the date.
-- What each of them says of how it went stands here once. They know each other at the door by a code word;
-- `waiting_at_door` says which of them waits there for a word of the other, and since when; `repeat_day` is the day for
-- which the asker asks the same helper once more, until they answer.
-- keep: 1 day after closed_at, then clear code_sealed
-- keep: 30 days after closed_at, then delete
-- erase: delete by asker_id or helper_id
create table contact (
    id bigint primary key,
    asker_id bigint not null references person (id),
    helper_id bigint not null references person (id),
    state text not null,
    opened_at bigint not null,
    closed_at bigint,
    asker_feedback text not null default '',
    helper_feedback text not null default '',
    code_sealed text,
    waiting_at_door text not null default '',
    repeat_day text not null default '',
    request_id bigint references help_request (id) on delete cascade,
    event_id bigint,
    original text not null default ''
);
create index contact_request on contact (request_id);
create index contact_people on contact (asker_id, helper_id, state);
create index contact_helper on contact (helper_id, opened_at);
create unique index contact_open on contact (request_id, helper_id) where state = 'open';
create index contact_coded on contact (closed_at) where code_sealed is not null;
create index contact_closed on contact (closed_at);
create index contact_event on contact (event_id) where event_id is not null;

-- When two neighbours meet: what one of them proposed last, and whether the other agreed.
-- keep: with contact
-- erase: delete by proposed_by
create table visit (
    contact_id bigint primary key references contact (id) on delete cascade,
    at bigint not null,
    state text not null,
    proposed_by bigint not null references person (id)
);
create index visit_proposed_by on visit (proposed_by);

-- What somebody gave to the one neighbour who helps them, by their own tap: an address or a phone number, sealed. It is
-- gone once they take it back or the contact ends; that it was given stays for both to read.
-- keep: with contact
-- keep: 30 days after given_at, then clear value_sealed
-- erase: delete by person_id
create table shared_detail (
    id bigint primary key,
    contact_id bigint not null references contact (id) on delete cascade,
    person_id bigint not null references person (id),
    kind text not null,
    value_sealed text,
    given_at bigint not null,
    withdrawn_at bigint
);
create index shared_detail_contact on shared_detail (contact_id, id);
create index shared_detail_person on shared_detail (person_id);
create index shared_detail_given on shared_detail (given_at) where value_sealed is not null;

-- What two neighbours, and who mediates between them, said to each other through the bot, sealed, for the case that
-- one of them reports it; `quick_reply` is the code of a ready sentence.
-- keep: 30 days after said_at, then delete
-- erase: delete by person_id
create table relayed_message (
    id bigint primary key,
    contact_id bigint not null references contact (id) on delete cascade,
    person_id bigint not null references person (id),
    words_sealed text not null,
    said_at bigint not null,
    quick_reply text not null default ''
);
create index relayed_message_said on relayed_message (said_at);
create index relayed_message_contact on relayed_message (contact_id, id);
create index relayed_message_person on relayed_message (person_id);

-- A language mediator for two neighbours: one of them wished it; `sought` once the other agreed, then `joined`, `over`.
-- keep: 30 days after closed_at, then delete
-- erase: delete by requester_id
create table mediation (
    id bigint primary key,
    contact_id bigint not null references contact (id) on delete cascade,
    requester_id bigint not null references person (id),
    state text not null,
    requested_at bigint not null,
    closed_at bigint
);
create index mediation_contact on mediation (contact_id, id);
create index mediation_requester on mediation (requester_id);
create unique index mediation_live on mediation (contact_id) where state in ('wished', 'sought', 'joined');
create index mediation_closed on mediation (closed_at);

-- Who was asked to mediate between two neighbours, and what became of it: asked, declined, joined or left.
-- keep: 30 days after asked_at, then delete where state <> 'joined'
-- erase: delete by person_id
create table mediator (
    mediation_id bigint not null references mediation (id) on delete cascade,
    person_id bigint not null references person (id),
    state text not null,
    asked_at bigint not null,
    primary key (mediation_id, person_id)
);
create index mediator_person on mediator (person_id);
create unique index mediator_joined on mediator (mediation_id) where state = 'joined';
create index mediator_asked on mediator (asked_at);

-- A helper who comes every week: the request it came from or that was made last, with the version that was approved,
-- the day that is next, and how many are left. Each change renews it, and a series changes every week.
-- keep: 30 days after changed_at, then delete
-- erase: delete by asker_id or helper_id
create table weekly_help (
    id bigint primary key,
    asker_id bigint not null references person (id),
    helper_id bigint not null references person (id),
    request_id bigint not null,
    approved_revision bigint not null,
    state text not null,
    next_day text not null,
    days_left integer not null,
    changed_at bigint not null
);
create index weekly_help_asker on weekly_help (asker_id, state);
create index weekly_help_helper on weekly_help (helper_id, state);
create index weekly_help_changed on weekly_help (changed_at);
create index weekly_help_request on weekly_help (request_id, state);

-- Something was wrong: a frozen copy of what was said, for the coordinators and for nobody else, and whom it is about.
-- keep: 180 days after reported_at, then delete
-- erase: blank person_id, blank unread accused_id
create table report (
    id bigint primary key,
    person_id bigint references person (id),
    contact_id bigint,
    reason text not null,
    transcript_sealed text not null,
    reported_at bigint not null,
    accused_id bigint references person (id)
);
create index report_person on report (person_id);
create index report_accused on report (accused_id);
create index report_reported on report (reported_at);
create index report_contact on report (contact_id);

-- It is a copy of what several people said, so it has a secret of its own as well.
create trigger report_takes_its_secret after delete on report when substr(old.transcript_sealed, 1, 1) = '~'
begin
    update secret set key = zeroblob(32) where id = cast(substr(old.transcript_sealed, 2) as integer);
end;

-- Keyed hashes of accounts whose people were forgotten while a report about them was open: what coordinators decide
-- holds if they come back. They are gone once it is decided.
-- keep: with report
-- erase: nothing, it is what is left on purpose
create table accused_account (
    report_id bigint not null references report (id) on delete cascade,
    network text not null,
    digest text not null,
    primary key (report_id, network, digest)
);
create index accused_account_account on accused_account (network, digest);

-- What waits for a coordinator, or did: that of a request or a report bears its id. A number
-- that people can say, who is on it and by when somebody will have looked.
-- keep: 30 days after closed_at, then delete where kind <> 'report'
-- keep: 180 days after closed_at, then delete where kind = 'report'
-- erase: delete by person_id, blank holder_id
create table case_file (
    id bigint primary key,
    number bigint not null unique,
    kind text not null,
    person_id bigint references person (id),
    quarter text not null,
    subject text not null default '',
    reason text not null default '',
    state text not null,
    urgency text not null,
    holder_id bigint references person (id),
    opened_at bigint not null,
    due_at bigint not null,
    closed_at bigint,
    outcome_sealed text not null default ''
);
create index case_file_waits on case_file (state, urgency, opened_at);
create index case_file_person on case_file (person_id);
create index case_file_holder on case_file (holder_id);
create index case_file_as_text on case_file (cast(id as text));
create index case_file_opened on case_file (opened_at);
create index case_file_closed on case_file (closed_at);
create index case_file_subject on case_file (subject, kind);

-- The case of a volunteer who wrote whom they would not help, until a coordinator has read it.
create view waiting_refusal as
select person_id, id as case_id, number from case_file
where kind = 'refusal' and subject = '' and state in ('new', 'claimed', 'asked');

-- How often somebody was called because of an alarm, until it is over.
-- keep: with case_file
-- erase: nothing, it goes with its case
create table alarm_call (
    case_id bigint primary key references case_file (id) on delete cascade,
    calls integer not null
);

-- A version of a request or an event whose words raised an alarm, by the case of that alarm: nobody publishes it until
-- a coordinator has said that it was a false alarm.
-- keep: with case_file
-- erase: nothing, it goes with its case
create table alarm_hold (
    case_id bigint not null references case_file (id) on delete cascade,
    version bigint not null,
    alarm_id bigint not null,
    verdict text not null default '',
    primary key (case_id, version)
);
create index alarm_hold_alarm on alarm_hold (alarm_id);

-- The last number that was given, so that none is given twice, even where everything about a case is gone.
-- keep: always, one row for each kind of number
-- erase: nothing, no person is in it
create table counter (
    name text primary key,
    last bigint not null
);

-- What the office and the person of a case wrote to each other because of it, sealed.
-- keep: 30 days after said_at, then delete
-- erase: delete by person_id
create table case_message (
    id bigint primary key,
    case_id bigint not null references case_file (id) on delete cascade,
    person_id bigint not null references person (id),
    from_team boolean not null,
    words_sealed text not null,
    said_at bigint not null
);
create index case_message_case on case_message (case_id, id);
create index case_message_person on case_message (person_id);
create index case_message_said on case_message (said_at);

-- What coordinators should know the next time somebody asks, as one of two neighbours wrote it after it was done,
-- sealed.
-- keep: 180 days after made_at, then delete
-- erase: delete by person_id or author_id
create table help_note (
    id bigint primary key,
    person_id bigint not null references person (id),
    author_id bigint not null references person (id),
    words_sealed text not null,
    made_at bigint not null
);
create index help_note_person on help_note (person_id, id);
create index help_note_author on help_note (author_id);
create index help_note_made on help_note (made_at);

-- How long somebody helped, as they say it themselves: the day, the kind of help and minutes, never a word and nobody's
-- name. `contact_id` only keeps it from being asked twice.
-- keep: with person
-- erase: delete by person_id
create table help_hours (
    id bigint primary key,
    person_id bigint not null references person (id),
    contact_id bigint not null,
    kind text not null,
    day text not null,
    minutes integer not null,
    unique (person_id, contact_id)
);
create index help_hours_contact on help_hours (contact_id);

-- Somebody would like to have it on paper how long they helped, under a name that is kept only for this.
-- keep: 30 days after made_at, then delete where state <> 'asked'
-- erase: delete by person_id
create table certificate (
    id bigint primary key,
    person_id bigint not null references person (id),
    name_sealed text not null,
    state text not null default 'asked',
    made_at bigint not null
);
create index certificate_person on certificate (person_id, state);
create index certificate_made on certificate (made_at);

-- What was signed, without anybody's name: by the code on the paper everybody can see that it is genuine.
-- keep: 3650 days after issued_at, then delete
-- erase: nothing, no person is in it
create table issued_certificate (
    digest text primary key,
    minutes integer not null,
    issued_at bigint not null
);
create index issued_certificate_issued on issued_certificate (issued_at);

-- What was done or denied by right of a role, and never a word of it: each row is a link of a chain, under a keyed hash
-- over the link before it. `about` names a row, such as "revision:7"; `who` is a keyed hash, or "operator".
-- keep: 365 days after done_at, then delete
-- erase: blank person_id
create table audit (
    id bigint primary key,
    act text not null,
    outcome text not null,
    about text not null,
    who text not null,
    person_id bigint references person (id),
    network text not null,
    done_at bigint not null,
    link text not null
);
create index audit_done on audit (done_at);
create index audit_person on audit (person_id, done_at);

-- The link before the oldest act that is kept, and the newest one, sealed, so that nobody cuts either end unseen.
-- Only what was done before `kept_since` may be deleted.
-- keep: always, one row
-- erase: nothing, no person is in it
create table audit_ends (
    id integer primary key check (id = 1),
    kept_since bigint not null,
    ends_sealed text not null
);

-- What SQLite itself refuses, whoever asks: an act is added after all others, stays as it is, and goes with its time.
create trigger audit_only_grows before insert on audit
when new.id <= coalesce((select max(id) from audit), 0)
begin
    select raise(abort, 'an act is written down after all others');
end;

create trigger audit_never_changes before update of id, act, outcome, about, who, network, done_at, link on audit
begin
    select raise(abort, 'an act that was written down is not changed');
end;

create trigger audit_stays_forgotten before update of person_id on audit
when old.person_id is null
begin
    select raise(abort, 'an act of somebody who was forgotten is given to nobody');
end;

create trigger audit_keeps before delete on audit
when old.done_at >= coalesce((select kept_since from audit_ends), 0)
begin
    select raise(abort, 'an act is kept until its time is over');
end;
-- Somebody may not reach others: for a day by one coordinator, for two years by two; the code of the reason, and
-- whether they objected to it. It is over at `ends_at`, or when it is lifted.
-- keep: 30 days after ends_at, then delete
-- keep: 30 days after lifted_at, then delete
-- erase: delete by person_id, blank decided_by or confirmed_by
create table sanction (
    id bigint primary key,
    person_id bigint not null references person (id),
    kind text not null,
    reason text not null,
    ends_at bigint not null,
    decided_by bigint,
    confirmed_by bigint,
    objection text not null default '',
    made_at bigint not null,
    lifted_at bigint
);
create index sanction_confirmed_by on sanction (confirmed_by);
create index sanction_decided_by on sanction (decided_by);
create index sanction_person on sanction (person_id, ends_at);
create index sanction_ends on sanction (ends_at);
create index sanction_lifted on sanction (lifted_at);

-- Until when what a team decided keeps a person from reaching others; a sanction that was lifted ended then.
create view sanctioned_person as
select person_id, coalesce(lifted_at, ends_at) as until_at from sanction;

-- Keyed hashes of accounts whose people were forgotten while they were suspended: it holds if they come back.
-- keep: 1 day after ends_at, then delete
-- erase: nothing, it is what is left on purpose
create table sanctioned_account (
    network text not null,
    digest text not null,
    kind text not null,
    reason text not null,
    ends_at bigint not null,
    made_at bigint not null,
    primary key (network, digest)
);
create index sanctioned_account_ends on sanctioned_account (ends_at);

-- Two who are never brought together again, because the maker reported the other or ended a contact; of an end the
-- wishes to be in touch again are kept until both have one. It belongs to its maker, and the other never reads of it.
-- keep: with person
-- erase: delete by maker_id, delete unread by other_id
create table block (
    maker_id bigint not null references person (id),
    other_id bigint not null references person (id),
    reason text not null,
    maker_wants_contact boolean not null default false,
    other_wants_contact boolean not null default false,
    made_at bigint not null,
    primary key (maker_id, other_id)
);
create index block_other on block (other_id);

-- Two who are not brought together, whoever of them blocked the other.
create view kept_apart as
select maker_id as person_id, other_id from block
union all select other_id, maker_id from block;

-- Keyed hashes of accounts whose people were forgotten while somebody had blocked them: it holds if they come back.
-- keep: with person
-- erase: delete by maker_id
create table blocked_account (
    maker_id bigint not null references person (id),
    network text not null,
    digest text not null,
    reason text not null,
    made_at bigint not null,
    primary key (maker_id, network, digest)
);
create index blocked_account_there on blocked_account (network, digest);

-- Read-only mode: since when nothing changes for others, while people look into something.
-- keep: always, one row while it lasts
-- erase: nothing, no person is in it
create table read_only_mode (
    id bigint primary key,
    since bigint not null
);

-- What one person proposes and a second one has to agree to: which deed, about whom, and words that belong to it.
-- keep: 30 days after made_at, then delete
-- erase: delete by proposer_id or subject_person_id
create table two_person_approval (
    id bigint primary key,
    action_name text not null,
    data text not null,
    words_sealed text not null,
    proposer_id bigint not null references person (id),
    subject_person_id bigint references person (id),
    state text not null,
    made_at bigint not null,
    done_at bigint
);
create index two_person_approval_subject on two_person_approval (subject_person_id);
create index two_person_approval_people on two_person_approval (proposer_id, subject_person_id);
create index two_person_approval_action on two_person_approval (action_name, done_at);
create index two_person_approval_made on two_person_approval (made_at);

-- Parts of the city as points.
-- keep: always, it is the map
-- erase: nothing, no person is in it
create table quarter (
    id text primary key,
    name text not null,
    within text not null,
    lat double precision not null,
    lon double precision not null
);

-- Which coordinator looks after which quarter, or after a whole district, and who stands in.
-- keep: with person
-- erase: delete by person_id
create table duty_assignment (
    person_id bigint not null references person (id),
    quarter_id text not null references quarter (id),
    is_substitute boolean not null,
    primary key (person_id, quarter_id)
);

-- When a coordinator is there: office hours as OpenStreetMap writes them, and the end of an absence.
-- keep: with person
-- erase: delete by person_id
create table office_hours (
    person_id bigint primary key references person (id),
    hours text not null default '',
    away_until bigint not null default 0
);

-- What people call a quarter, in any language.
-- keep: always, it is the map
-- erase: nothing, no person is in it
create table quarter_name (
    quarter_id text not null references quarter (id),
    name text not null,
    primary key (quarter_id, name)
);

-- Postcodes and the quarters they cover.
-- keep: always, it is the map
-- erase: nothing, no person is in it
create table postcode (
    code text not null,
    quarter_id text not null references quarter (id),
    primary key (code, quarter_id)
);

-- Encounter places: rooms that are open, welcoming and cost nothing. Before `added_at` we did not know them.
-- keep: always, until an import or a coordinator removes it
-- erase: nothing, a place is no person
create table place (
    id text primary key,
    kind text not null,
    name text not null,
    lat double precision not null,
    lon double precision not null,
    street text not null,
    postcode text not null,
    town text not null,
    quarter text not null,
    hours text not null,
    steps text not null,
    languages text not null,
    phone text not null,
    email text not null,
    website text not null,
    operator text not null,
    source text not null,
    confirmed text not null,
    sample boolean not null,
    added_at bigint not null default 0
);
create index place_where on place (lat, lon, id);
create index place_kind on place (kind, lat, lon, id);
create index place_quarter on place (quarter);
create index place_added on place (added_at);
create index place_name on place (name, id);

-- The folded words of a place's name and address, so that it is found by any of them.
-- keep: with place
-- erase: nothing, a place is no person
create table place_word (
    word text not null,
    place_id text not null references place (id),
    primary key (word, place_id)
);
create index place_word_place on place_word (place_id);

-- Which version of the words of places and of events is the present one: they are kept in memory as long as it is. No
-- number comes twice, not even after a rollback.
-- keep: always, one row for each
-- erase: nothing, no person is in it
create table vocabulary (
    name text primary key,
    version bigint not null
);

create trigger place_word_grows after insert on place_word
begin
    update vocabulary set version = random() where name = 'place';
end;

create trigger place_word_shrinks after delete on place_word
begin
    update vocabulary set version = random() where name = 'place';
end;

-- How many places a quarter has.
-- keep: always, it is the map
-- erase: nothing, no person is in it
create table quarter_size (
    quarter_id text primary key,
    places integer not null
);

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

-- Calendars elsewhere that we look into now and then. What their server said last is handed back to it, so that it need
-- not send again what we have; `failures` counts those in a row. What is new in one that is not `trusted` waits for a
-- coordinator; who gave us its address hears how it went.
-- keep: always, until somebody removes it
-- erase: blank person_id
create table feed (
    id bigint primary key,
    url text not null unique,
    etag text not null default '',
    modified text not null default '',
    failures integer not null default 0,
    trouble text not null default '',
    read_at bigint,
    due_at bigint not null,
    person_id bigint references person (id),
    trusted boolean not null default true
);
create index feed_person on feed (person_id);

-- What happens nearby, and until when something has to be done. `series` says when, as JSON: a rule, exceptions and
-- edits in the time that clocks show in its zone. `over_at` is when it is over for good. Its source counts its changes
-- in `sequence`, we in `version`. Who entered it here may change it; everybody knows it by then, so it stays without
-- them. All of it `is_full` when they say so, which no calendar elsewhere can. Its dates are listed before `listed_until`.
-- keep: 365 days after over_at, then delete
-- erase: blank person_id
create table event (
    id bigint primary key,
    uid text not null unique,
    title text not null,
    words text not null,
    category text not null,
    audiences text not null,
    place text not null,
    venue text not null,
    lat double precision,
    lon double precision,
    quarter text not null,
    organiser text not null,
    contact text not null,
    link text not null,
    languages text not null,
    steps text not null,
    cost text not null,
    registration text not null,
    amount text not null,
    source text not null,
    sample boolean not null,
    series text not null,
    state text not null,
    sequence integer not null,
    version integer not null,
    feed_id bigint references feed (id),
    changed_at bigint not null,
    over_at bigint,
    person_id bigint references person (id),
    is_full boolean not null default false,
    listed_until bigint not null default 0
);
create index event_over on event (state, over_at);
create index event_feed on event (feed_id);
create index event_person on event (person_id);
create index event_listed on event (state, listed_until);
create index event_quarter on event (quarter);
create index event_where on event (lat, lon);
create index event_place on event (place);
create index event_organiser on event (organiser);
create index event_as_text on event (cast(id as text));
create index event_over_for_good on event (over_at);
create index event_steps on event (steps);

-- The dates of the next weeks of each event and the one after those, so that nobody who asks what is on waits until they
-- are worked out. `counts_at` is by when one has to be there or, of a deadline, to have done it; what takes more than a
-- day `is_long`. Before `over_at` it is not over.
-- keep: 1 day after over_at, then delete
-- erase: nothing, no person is in it
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

-- By what an event is found: its category or audience and its languages, as its source says; the kinds that it is of by
-- that or by its words; and the folded words by which people call it.
-- keep: with event
-- erase: nothing, no person is in it
create table event_trait (
    topic text not null,
    value text not null,
    event_id bigint not null references event (id) on delete cascade,
    primary key (topic, value, event_id)
);
create index event_trait_event on event_trait (event_id);

create trigger event_trait_grows after insert on event_trait when new.topic = 'word'
begin
    update vocabulary set version = random() where name = 'event';
end;

create trigger event_trait_shrinks after delete on event_trait when old.topic = 'word'
begin
    update vocabulary set version = random() where name = 'event';
end;

-- Who comes to one date of an event, or cannot: the organiser reads how many, and nobody reads who. `original` is the
-- time that names the date, `over_at` when it has ended.
-- keep: 7 days after over_at, then delete
-- erase: delete by person_id
create table attendance (
    event_id bigint not null references event (id) on delete cascade,
    original text not null,
    person_id bigint not null references person (id),
    is_coming boolean not null,
    over_at bigint not null,
    primary key (event_id, original, person_id)
);
create index attendance_person on attendance (person_id);
create index attendance_over on attendance (over_at);

-- A date for volunteers, such as supervision, in the words of the coordinator who posted it.
-- keep: 7 days after begins_at, then delete
-- erase: blank person_id
create table supervision (
    id bigint primary key,
    person_id bigint references person (id),
    words_sealed text not null,
    begins_at bigint not null,
    version integer not null default 1,
    is_cancelled boolean not null default false
);
create index supervision_begins on supervision (begins_at);
create index supervision_person on supervision (person_id);
create trigger supervision_takes_its_secret after delete on supervision when substr(old.words_sealed, 1, 1) = '~'
begin
    update secret set key = zeroblob(32) where id = cast(substr(old.words_sealed, 2) as integer);
end;

-- Which volunteers have heard of it, and whether they come.
-- keep: with supervision
-- erase: delete by person_id
create table supervision_attendance (
    supervision_id bigint not null references supervision (id) on delete cascade,
    person_id bigint not null references person (id),
    is_coming boolean not null,
    primary key (supervision_id, person_id)
);
create index supervision_attendance_person on supervision_attendance (person_id);

-- Who would not like to go to one date of an event alone and waits for company, only for that of women (`women_only`)
-- where they said so, as a woman.
-- keep: 1 day after over_at, then delete
-- erase: delete by person_id
create table company_seeker (
    event_id bigint not null references event (id) on delete cascade,
    original text not null,
    person_id bigint not null references person (id),
    women_only boolean not null,
    asked_at bigint not null,
    over_at bigint not null,
    primary key (event_id, original, person_id)
);
create index company_seeker_person on company_seeker (person_id);
create index company_seeker_over on company_seeker (over_at);

-- Two who wait for company to the same date and were asked about each other; only where both agree are they in touch.
-- It stays a while, so that nobody is asked again about somebody they refused.
-- keep: 30 days after over_at, then delete
-- erase: delete by one_id or other_id
create table company_introduction (
    id bigint primary key,
    event_id bigint not null references event (id) on delete cascade,
    original text not null,
    one_id bigint not null references person (id),
    other_id bigint not null references person (id),
    one_agrees boolean not null default false,
    other_agrees boolean not null default false,
    state text not null default 'asked',
    over_at bigint not null
);
create index company_introduction_one on company_introduction (one_id);
create index company_introduction_other on company_introduction (other_id);
create index company_introduction_over on company_introduction (over_at);
create index company_introduction_date on company_introduction (event_id, original);

-- An event that somebody entered in the chat, or other words for one that is published, sealed while a coordinator has
-- to look at it; it bears the id of its case. `version` counts how often it was changed while it waited; it `notifies`
-- those who asked for reminders unless whoever wrote it said that it is not worth telling.
-- keep: 30 days after made_at, then delete where state <> 'waiting'
-- erase: delete by person_id, blank decided_by
create table event_submission (
    id bigint primary key,
    person_id bigint not null references person (id),
    event_id bigint references event (id) on delete cascade,
    version integer not null default 1,
    state text not null default 'waiting',
    event_sealed text not null,
    notifies boolean not null default true,
    reason text not null default '',
    reason_words text not null default '',
    made_at bigint not null,
    decided_at bigint,
    decided_by bigint
);
create index event_submission_decided_by on event_submission (decided_by);
create index event_submission_person on event_submission (person_id, state);
create index event_submission_event on event_submission (event_id, state);
create index event_submission_made on event_submission (made_at);

-- What somebody asked to be reminded of: nothing unless they ask. Whatever fits to the `value` of a `topic` fits to
-- them; `lead` is how long before. Where it is about one event or one date of it, that is `event_id`, and `over_at` is
-- when it is over for good.
-- keep: with person
-- keep: 7 days after over_at, then delete
-- erase: delete by person_id
create table subscription (
    person_id bigint not null references person (id),
    topic text not null,
    value text not null,
    lead text not null,
    made_at bigint not null,
    over_at bigint,
    event_id bigint,
    primary key (person_id, topic, value)
);
create index subscription_topic on subscription (topic, value, person_id);
create index subscription_event on subscription (event_id, person_id) where event_id is not null;
create index subscription_over on subscription (over_at) where over_at is not null;

-- Which events fit to which subscriptions.

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

-- When somebody wants to be reminded: never in their quiet hours, and not while they take a break. When we last looked
-- what is due for them, and when we look again.
-- keep: with person
-- erase: delete by person_id
create table reminder_settings (
    person_id bigint primary key references person (id),
    quiet_hours text not null default '21-8',
    paused_until bigint,
    looked_at bigint,
    next_at bigint
);
create index reminder_settings_next on reminder_settings (next_at);

-- Of which date of an event somebody was reminded, and when they heard that it begins, so that nobody is told twice and
-- everybody hears of a change; `subject` names the message that said it.
-- keep: 7 days after over_at, then delete
-- erase: delete by person_id
create table sent_reminder (
    person_id bigint not null references person (id),
    event_id bigint not null,
    original text not null,
    begins_at bigint not null,
    lead text not null,
    subject text not null default '',
    over_at bigint not null,
    primary key (person_id, event_id, original)
);
create index sent_reminder_over on sent_reminder (over_at);
create index sent_reminder_event on sent_reminder (event_id, person_id);

-- Who would like to hear every week what is on in a quarter; `last_digest_day` is that of the last digest they have
-- had.
-- keep: with person
-- erase: delete by person_id
create table digest_subscription (
    person_id bigint primary key references person (id),
    quarter text not null,
    last_digest_day text not null
);
create index digest_subscription_quarter on digest_subscription (quarter, last_digest_day);
create index digest_subscription_day on digest_subscription (last_digest_day, quarter, person_id);

-- A calendar of one's own with what somebody asked to be reminded of: the keyed hash of its secret address.
-- keep: with person
-- erase: delete by person_id
create table calendar_token (
    person_id bigint primary key references person (id),
    digest text not null unique,
    made_at bigint not null
);

-- Something that many people ask, and its short answer in several languages. Urgent ones come before all else.
-- keep: always, it belongs to the office
-- erase: nothing, no person is in it
create table faq_answer (
    id bigint primary key,
    topic text not null unique,
    urgent boolean not null,
    made_at bigint not null
);

-- One language of an answer, version by version; residents only ever read the one that somebody else has assured.
-- The phone number and the link of the version assured last hold in every language. `asked_at` is when the coordinators
-- were asked whether it is still right.
-- keep: 30 days after retired_at, then delete
-- erase: blank made_by or verified_by
create table faq_text (
    id bigint primary key,
    answer_id bigint not null references faq_answer (id),
    language text not null,
    title text not null,
    words text not null,
    keywords text not null,
    phone text not null,
    link text not null,
    state text not null,
    made_at bigint not null,
    made_by bigint references person (id),
    verified_at bigint,
    verified_by bigint references person (id),
    asked_at bigint,
    retired_at bigint
);
create unique index faq_text_verified on faq_text (answer_id, language) where state = 'assured';
create unique index faq_text_waiting on faq_text (answer_id, language) where state = 'waiting';
create index faq_text_maker on faq_text (made_by);
create index faq_text_verifier on faq_text (verified_by);
create index faq_text_retired on faq_text (retired_at);

-- When each daily job last did its work, so that it is noticed when it did not; and what the `clock` said last.
-- keep: always, one row per job
-- erase: nothing, no person is in it
create table job (
    name text primary key,
    done_at bigint not null
);

-- A sentence that was not understood and that whoever wrote it lets the office read, to learn from it, sealed. The
-- label is which intent a coordinator says it has, sealed with it, empty until then.
-- keep: 30 days after given_at, then delete
-- erase: delete by person_id
create table training_sentence (
    id bigint primary key,
    person_id bigint not null references person (id),
    language text not null,
    words_sealed text not null,
    label_sealed text not null default '',
    given_at bigint not null
);
create index training_sentence_person on training_sentence (person_id);
create index training_sentence_given on training_sentence (given_at);

-- Who was asked for a sentence, or said no, is not asked again until then.
-- keep: 1 day after until_at, then delete
-- erase: delete by person_id
create table training_sentence_asked (
    person_id bigint primary key references person (id),
    until_at bigint not null
);
create index training_sentence_asked_until on training_sentence_asked (until_at);

-- How many free sentences were understood in the month that began `since_at`, by language and how well; of those that
-- were not, which intents were the nearest. No word is in it, and nobody.
-- keep: 400 days after since_at, then delete
-- erase: nothing, nobody is in it
create table understanding_count (
    since_at bigint not null,
    language text not null,
    outcome text not null,
    nearest text not null,
    number bigint not null,
    primary key (since_at, language, outcome, nearest)
);

-- Keyed hashes of accounts whose people asked to be forgotten, so that a restored backup forgets them again. Here and
-- in `sanctioned_account` and `accused_account` they are others than those by which the accounts were found.
-- keep: 60 days after erased_at, then delete
-- erase: nothing, it is what is left on purpose
create table forgotten_account (
    network text not null,
    digest text not null,
    erased_at bigint not null,
    primary key (network, digest)
);
create index forgotten_account_erased on forgotten_account (erased_at);

-- The way back: a program before this one reads these two from the database that its backup replaces, and refuses else.
create view erased as select network, digest, erased_at from forgotten_account;

create view mark as select network, value_sealed from sync_token;
