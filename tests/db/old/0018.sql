BEGIN TRANSACTION;
CREATE TABLE account (
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
INSERT INTO "account" VALUES(1882823904461143234,1882823904461102816,1882823904461102817,'phone','5e7de448b5bce0f712b2c123927e735dbce7bf372b9cb7d900f6cb2bef41be3f','s5c6rD0AfNTLDkLtRprwrZ8yiXcXouRYOflj3QtkZtThF1KqOlLZ2i0qETtd',1,1795600800000);
INSERT INTO "account" VALUES(1882823904461787388,1882823904461449975,1882823904461449976,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0','Y0FDhpgN+8RNaM4gPhyNDCrrdynD9Z90+suTifLdWZFF5fi7tNv/prr8iR3HC5Les9LxT272NQ==',1,1795600800000);
INSERT INTO "account" VALUES(1882823904461787392,1882823904461787390,1882823904461787391,'phone','710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb','Vf5iZKrvWW3PzCmwjnnkdOfNlMZXwULVeXmg+6mqVprZMJ381N7C1xIDFcymmidsVMBqB8Anqg==',1,1795600800000);
CREATE TABLE answer (
    id bigint primary key,
    topic text not null unique,
    urgent boolean not null,
    made_at bigint not null
);
INSERT INTO "answer" VALUES(1882823904461075177,'emergency',1,1795600800000);
INSERT INTO "answer" VALUES(1882823904461728253,'crisis',1,1795600800000);
INSERT INTO "answer" VALUES(1882823904461830664,'violence',1,1795600800000);
INSERT INTO "answer" VALUES(1882823904461830669,'children-and-parents',0,1795600800000);
INSERT INTO "answer" VALUES(1882823904461830674,'volunteer-card',0,1795600800000);
INSERT INTO "answer" VALUES(1882823904461830679,'funding',0,1795600800000);
INSERT INTO "answer" VALUES(1882823904461830684,'volunteering',0,1795600800000);
INSERT INTO "answer" VALUES(1882823904461830689,'arriving',0,1795600800000);
INSERT INTO "answer" VALUES(1882823904461830694,'interpreters',0,1795600800000);
INSERT INTO "answer" VALUES(1882823904461830699,'neighbour-help',0,1795600800000);
INSERT INTO "answer" VALUES(1882823904461830704,'trades',0,1795600800000);
INSERT INTO "answer" VALUES(1882823904461830709,'advice',0,1795600800000);
CREATE TABLE answer_text (
    id bigint primary key,
    answer_id bigint not null references answer (id),
    language text not null,
    title text not null,
    words text not null,
    keywords text not null,
    phone text not null,
    link text not null,
    state text not null,
    made_at bigint not null,
    made_by bigint references person (id),
    assured_at bigint,
    assured_by bigint references person (id),
    asked_at bigint,
    retired_at bigint
);
CREATE TABLE audit (
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
CREATE TABLE audit_ends (
    id integer primary key check (id = 1),
    kept_since bigint not null,
    ends_sealed text not null
);
CREATE TABLE barred (
    network text not null,
    digest text not null,
    kind text not null,
    reason text not null,
    ends_at bigint not null,
    made_at bigint not null,
    primary key (network, digest)
);
CREATE TABLE case_word (
    id bigint primary key,
    case_id bigint not null references casefile (id) on delete cascade,
    person_id bigint not null references person (id),
    office boolean not null,
    words_sealed text not null,
    said_at bigint not null
);
CREATE TABLE casefile (
    id bigint primary key,
    number bigint not null unique,
    kind text not null,
    person_id bigint references person (id),
    quarter text not null,
    about text not null default '',
    reason text not null default '',
    state text not null,
    urgency text not null,
    holder_id bigint references person (id),
    opened_at bigint not null,
    due_at bigint not null,
    closed_at bigint
);
INSERT INTO "casefile" VALUES(1882823904461787394,1,'request',1882823904461449975,'hoerde','','','decided','2',NULL,1795600800000,1795687200000,NULL);
CREATE TABLE certificate (
    id bigint primary key,
    person_id bigint not null references person (id),
    name_sealed text not null,
    state text not null default 'asked',
    made_at bigint not null
);
CREATE TABLE choice (
    token text primary key,
    person_id bigint references person (id),
    room_id bigint references room (id),
    chat text not null,
    outbox_id bigint not null,
    number integer not null,
    label text not null,
    go text not null,
    data text not null,
    version bigint not null,
    offered_at bigint not null
);
INSERT INTO "choice" VALUES('Y_5OanJW1TakCM2V1',1882823904461787390,NULL,'710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',1882823904461834010,1,'ich kann helfen','accept.take','{"post":1882823904461787394}',0,1795600800000);
INSERT INTO "choice" VALUES('Y_5OanJW1TakCM2V2',1882823904461787390,NULL,'710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',1882823904461834010,2,'diesmal nicht','accept.decline','{"post":1882823904461787394}',0,1795600800000);
INSERT INTO "choice" VALUES('Y_5OanJW1TakCM2V3',1882823904461787390,NULL,'710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',1882823904461834010,3,'so etwas nie','never.this_kind','{"post":1882823904461787394}',0,1795600800000);
INSERT INTO "choice" VALUES('Y_5OanJW1TakCM2V4',1882823904461787390,NULL,'710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',1882823904461834010,4,'etwas stimmt nicht','report.about','{"post":1882823904461787394}',0,1795600800000);
INSERT INTO "choice" VALUES('fNMergwJM5YU1Mk81',NULL,1882823904461449974,'52f291fe6f9d52898b8bc5d6218a63a74b7ca86cbb611855cfcdd3c5531f452a',1882823904461834011,1,'weiter weg fragen','steer.widen','{"case":1882823904461787394,"again":false}',0,1795600800000);
INSERT INTO "choice" VALUES('fNMergwJM5YU1Mk82',NULL,1882823904461449974,'52f291fe6f9d52898b8bc5d6218a63a74b7ca86cbb611855cfcdd3c5531f452a',1882823904461834011,2,'nicht mehr fragen','steer.stop','{"case":1882823904461787394,"again":false}',0,1795600800000);
INSERT INTO "choice" VALUES('q_UEkXADEXfSA5rq1',1882823904461787390,NULL,'710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',1882823904461834015,1,'amira schreiben','relay.begin','{"pair":1882823904461834013}',0,1795600800000);
INSERT INTO "choice" VALUES('q_UEkXADEXfSA5rq2',1882823904461787390,NULL,'710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',1882823904461834015,2,'unser treffen','visit.show','{"pair":1882823904461834013}',0,1795600800000);
INSERT INTO "choice" VALUES('q_UEkXADEXfSA5rq3',1882823904461787390,NULL,'710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',1882823904461834015,3,'erledigt','finish.begin','{"pair":1882823904461834013}',0,1795600800000);
INSERT INTO "choice" VALUES('q_UEkXADEXfSA5rq4',1882823904461787390,NULL,'710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',1882823904461834015,4,'ich kann doch nicht','accept.release','{"pair":1882823904461834013}',0,1795600800000);
INSERT INTO "choice" VALUES('ngfn0EjSXvhvbkiD1',1882823904461449975,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834016,1,'olena schreiben','relay.begin','{"pair":1882823904461834013}',0,1795600800000);
INSERT INTO "choice" VALUES('ngfn0EjSXvhvbkiD2',1882823904461449975,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834016,2,'unser treffen','visit.show','{"pair":1882823904461834013}',0,1795600800000);
INSERT INTO "choice" VALUES('ngfn0EjSXvhvbkiD3',1882823904461449975,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834016,3,'erledigt','finish.begin','{"pair":1882823904461834013}',0,1795600800000);
INSERT INTO "choice" VALUES('p_KokOfN4ptvPhXC1',1882823904461787390,NULL,'710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',1882823904461834019,1,'donnerstag 26 november 10 00','','{"at":"2026-11-26T10:00:00+01:00"}',1882823904461834018,1795600800000);
INSERT INTO "choice" VALUES('p_KokOfN4ptvPhXC2',1882823904461787390,NULL,'710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',1882823904461834019,2,'donnerstag 26 november 12 00','','{"at":"2026-11-26T12:00:00+01:00"}',1882823904461834018,1795600800000);
INSERT INTO "choice" VALUES('p_KokOfN4ptvPhXC3',1882823904461787390,NULL,'710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',1882823904461834019,3,'donnerstag 26 november 14 00','','{"at":"2026-11-26T14:00:00+01:00"}',1882823904461834018,1795600800000);
INSERT INTO "choice" VALUES('p_KokOfN4ptvPhXC4',1882823904461787390,NULL,'710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',1882823904461834019,4,'donnerstag 26 november 16 00','','{"at":"2026-11-26T16:00:00+01:00"}',1882823904461834018,1795600800000);
INSERT INTO "choice" VALUES('p_KokOfN4ptvPhXC5',1882823904461787390,NULL,'710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',1882823904461834019,5,'donnerstag 26 november 18 00','','{"at":"2026-11-26T18:00:00+01:00"}',1882823904461834018,1795600800000);
INSERT INTO "choice" VALUES('p_KokOfN4ptvPhXC6',1882823904461787390,NULL,'710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',1882823904461834019,6,'das machen wir spater aus','','{"later":true}',1882823904461834018,1795600800000);
INSERT INTO "choice" VALUES('N-EFKD2Oss04xzfc1',1882823904461449975,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834022,1,'fertige satze','ready.begin','{"pair":1882823904461834013}',1882823904461834021,1795600800000);
INSERT INTO "choice" VALUES('N-EFKD2Oss04xzfc2',1882823904461449975,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834022,2,'fertig geschrieben','','{"done":true}',1882823904461834021,1795600800000);
INSERT INTO "choice" VALUES('3iMpglhPB6oLHAbM1',1882823904461449975,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834026,1,'fertige satze','ready.begin','{"pair":1882823904461834013}',1882823904461834021,1795600800000);
INSERT INTO "choice" VALUES('3iMpglhPB6oLHAbM2',1882823904461449975,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834026,2,'fertig geschrieben','','{"done":true}',1882823904461834021,1795600800000);
INSERT INTO "choice" VALUES('ZI1C8ZhpKtOA7SZp1',1882823904461787390,NULL,'710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',1882823904461834029,1,'antworten','relay.begin','{"pair":1882823904461834013}',0,1795600800000);
INSERT INTO "choice" VALUES('ZI1C8ZhpKtOA7SZp2',1882823904461787390,NULL,'710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',1882823904461834029,2,'etwas stimmt nicht','report.begin','{"pair":1882823904461834013,"said":1882823904461834028}',0,1795600800000);
INSERT INTO "choice" VALUES('ZI1C8ZhpKtOA7SZp3',1882823904461787390,NULL,'710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',1882823904461834029,3,'kontakt beenden','relay.end','{"pair":1882823904461834013}',0,1795600800000);
CREATE TABLE consent (
    id bigint primary key,
    deed text not null,
    data text not null,
    words_sealed text not null,
    by_id bigint not null references person (id),
    about_id bigint references person (id),
    state text not null,
    made_at bigint not null,
    done_at bigint
);
CREATE TABLE counter (
    name text primary key,
    last bigint not null
);
INSERT INTO "counter" VALUES('case',1);
CREATE TABLE dialog (
    profile_id bigint not null references profile (id),
    chat text not null,
    person_id bigint not null references person (id),
    step text not null,
    version bigint not null,
    kept text not null,
    question text not null,
    trail text not null,
    asked_at bigint not null,
    primary key (profile_id, chat)
);
INSERT INTO "dialog" VALUES(1882823904461787391,'private',1882823904461787390,'visit.answer',1882823904461834018,'{"pair":1882823904461834013}','{"lines":[{"message":"When shall you meet? Choose, or write a day and a time such as “Thursday 15:00”.","holes":{},"plural":""}],"choices":[{"label":{"message":"{moment}","holes":{"moment":{"moment":"2026-11-26T10:00:00+01:00"}},"plural":""},"go":"","sign":"","position":false,"data":{"at":"2026-11-26T10:00:00+01:00"}},{"label":{"message":"{moment}","holes":{"moment":{"moment":"2026-11-26T12:00:00+01:00"}},"plural":""},"go":"","sign":"","position":false,"data":{"at":"2026-11-26T12:00:00+01:00"}},{"label":{"message":"{moment}","holes":{"moment":{"moment":"2026-11-26T14:00:00+01:00"}},"plural":""},"go":"","sign":"","position":false,"data":{"at":"2026-11-26T14:00:00+01:00"}},{"label":{"message":"{moment}","holes":{"moment":{"moment":"2026-11-26T16:00:00+01:00"}},"plural":""},"go":"","sign":"","position":false,"data":{"at":"2026-11-26T16:00:00+01:00"}},{"label":{"message":"{moment}","holes":{"moment":{"moment":"2026-11-26T18:00:00+01:00"}},"plural":""},"go":"","sign":"","position":false,"data":{"at":"2026-11-26T18:00:00+01:00"}},{"label":{"message":"We agree later","holes":{},"plural":""},"go":"","sign":"","position":false,"data":{"later":true}}],"venue":null,"file":null,"instead":false,"delivery":"B","subject":"","beside":"","media":null,"asks":true,"retracts":false,"otherwise":null}','[]',1795600800000);
INSERT INTO "dialog" VALUES(1882823904461449976,'private',1882823904461449975,'relay.words',1882823904461834021,'{"pair":1882823904461834013}','{"lines":[{"message":"I passed it on to {name}.","holes":{"name":{"names":["Olena"]}},"plural":""}],"choices":[{"label":{"message":"Ready sentences","holes":{},"plural":""},"go":"ready.begin","sign":"","position":false,"data":{"pair":1882823904461834013}},{"label":{"message":"Done writing","holes":{},"plural":""},"go":"","sign":"","position":false,"data":{"done":true}}],"venue":null,"file":null,"instead":false,"delivery":"B","subject":"","beside":"","media":null,"asks":true,"retracts":false,"otherwise":null}','[]',1795600800000);
CREATE TABLE disclosure (
    id bigint primary key,
    pair_id bigint not null references pair (id) on delete cascade,
    person_id bigint not null references person (id),
    kind text not null,
    value_sealed text,
    given_at bigint not null,
    withdrawn_at bigint
);
CREATE TABLE doubt (
    about bigint primary key,
    asked_at bigint not null,
    answered_at bigint
);
CREATE TABLE duty (
    person_id bigint not null references person (id),
    quarter_id text not null references quarter (id),
    substitute boolean not null,
    primary key (person_id, quarter_id)
);
CREATE TABLE erased (
    network text not null,
    digest text not null,
    erased_at bigint not null,
    primary key (network, digest)
);
CREATE TABLE event (
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
    over_at bigint
);
INSERT INTO "event" VALUES(1882823904461830714,'sprachcafe-nordmarkt@sample.example.org','Sprachcafé Nordmarkt (Beispiel)','Deutsch üben bei Kaffee und Tee.','language','newcomers','beispiel-learning-nordmarkt','Lernwerkstatt Nordmarkt (Beispiel)',51.52385,7.4625,'nordmarkt','Lernwerkstatt Nordmarkt (Beispiel)','','','de,ar,tr,uk','limited','0','0','','',1,'{"begins":"2026-01-05T17:00:00","zone":"Europe/Berlin","minutes":120,"all_day":false,"rule":"FREQ=WEEKLY;BYDAY=MO","extra":[],"without":[],"pauses":[],"changes":[]}','published',0,0,NULL,1795600800000,NULL);
INSERT INTO "event" VALUES(1882823904461830715,'elterncafe-kaiserviertel@sample.example.org','Elternfrühstück (Beispiel)','Für Eltern mit kleinen Kindern. Es gibt eine Spielecke.','family','family','beispiel-family-kaiserviertel','Elterncafé Kaiserstraßenviertel (Beispiel)',51.51327,7.48577,'kaiserviertel','','','','de,ar,tr','limited','0','0','','',1,'{"begins":"2026-01-06T09:30:00","zone":"Europe/Berlin","minutes":120,"all_day":false,"rule":"FREQ=WEEKLY;BYDAY=TU","extra":[],"without":[],"pauses":[],"changes":[]}','published',0,0,NULL,1795600800000,NULL);
INSERT INTO "event" VALUES(1882823904461830716,'reparieren-huckarde@sample.example.org','Gemeinsam reparieren (Beispiel)','Reparieren statt wegwerfen. Bitte nur mitbringen, was man tragen kann.','learning','','beispiel-learning-huckarde','Repair-Café Huckarde (Beispiel)',51.53165,7.41319,'huckarde','','','','de,en','yes','0','0','','',1,'{"begins":"2026-01-03T13:00:00","zone":"Europe/Berlin","minutes":240,"all_day":false,"rule":"FREQ=MONTHLY;BYDAY=1SA","extra":[],"without":[],"pauses":[],"changes":[]}','published',0,0,NULL,1795600800000,NULL);
CREATE TABLE feed (
    id bigint primary key,
    url text not null unique,
    etag text not null default '',
    modified text not null default '',
    failures integer not null default 0,
    trouble text not null default '',
    read_at bigint,
    due_at bigint not null
);
CREATE TABLE hours (
    id bigint primary key,
    person_id bigint not null references person (id),
    pair_id bigint not null,
    kind text not null,
    day text not null,
    minutes integer not null,
    unique (person_id, pair_id)
);
CREATE TABLE inbox (
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
    unique (network, foreign_id)
);
INSERT INTO "inbox" VALUES(1882823904461787396,'clock','e868541b8ec14c0eb49a7d11a767748d',NULL,'done','',0,1882823904461449975,1795600800000,1795600800000,1795600800000);
INSERT INTO "inbox" VALUES(1882823904461834009,'clock','b7a331020c014e64ae27d80270ebf019','{"route":"ring.onward","data":{"post":1882823904461787394,"due":"2026-11-25T11:45:00+01:00"}}','new','',0,1882823904461449975,1795600800000,1795603500000,NULL);
INSERT INTO "inbox" VALUES(1882823904461834012,'phone','185fe0d6ee6646baac7fec36d0a63e8e',NULL,'done','',0,1882823904461787390,1795600800000,1795600800000,1795600800000);
INSERT INTO "inbox" VALUES(1882823904461834014,'clock','d861925389fb4074abf834d646b8bcf4',NULL,'done','',0,1882823904461787390,1795600800000,1795600800000,1795600800000);
INSERT INTO "inbox" VALUES(1882823904461834020,'phone','c13f8a9b82254cfd8a44cb5b48a3f477',NULL,'done','',0,1882823904461449975,1795600800000,1795600800000,1795600800000);
INSERT INTO "inbox" VALUES(1882823904461834023,'phone','ba79a70ed21442589080651c0d464b02',NULL,'done','',0,1882823904461449975,1795600800000,1795600800000,1795600800000);
INSERT INTO "inbox" VALUES(1882823904461834027,'clock','errand:1882823904461834024',NULL,'done','',0,1882823904461449975,1795600800000,1795600800000,1795600800000);
CREATE TABLE invitation (
    post_id bigint not null references post (id) on delete cascade,
    person_id bigint not null references person (id),
    revision_id bigint,
    answer text not null default '',
    asked_at bigint not null,
    primary key (post_id, person_id)
);
INSERT INTO "invitation" VALUES(1882823904461787394,1882823904461787390,1882823904461787395,'yes',1795600800000);
CREATE TABLE issued (
    digest text primary key,
    minutes integer not null,
    issued_at bigint not null
);
CREATE TABLE job (
    name text primary key,
    done_at bigint not null
);
CREATE TABLE join_code (
    digest text primary key,
    role text not null,
    name_sealed text not null,
    made_at bigint not null
);
CREATE TABLE link_code (
    digest text primary key,
    person_id bigint not null references person (id),
    account_id bigint not null references account (id),
    made_at bigint not null
);
CREATE TABLE mark (
    network text primary key,
    value_sealed text not null
);
CREATE TABLE mediation (
    id bigint primary key,
    pair_id bigint not null references pair (id) on delete cascade,
    wisher_id bigint not null references person (id),
    state text not null,
    wished_at bigint not null,
    closed_at bigint
);
CREATE TABLE mediator (
    mediation_id bigint not null references mediation (id) on delete cascade,
    person_id bigint not null references person (id),
    state text not null,
    asked_at bigint not null,
    primary key (mediation_id, person_id)
);
CREATE TABLE migration (
    version bigint primary key,
    name text not null,
    applied_at bigint not null
);
INSERT INTO "migration" VALUES(1,'the_kiosk_opens',1795600800000);
INSERT INTO "migration" VALUES(2,'neighbours_help',1795600800000);
INSERT INTO "migration" VALUES(3,'a_network_finds_its_mark',1795600800000);
INSERT INTO "migration" VALUES(4,'one_person_several_networks',1795600800000);
INSERT INTO "migration" VALUES(5,'everything_is_a_case',1795600800000);
INSERT INTO "migration" VALUES(6,'who_looks_after_what',1795600800000);
INSERT INTO "migration" VALUES(7,'what_was_done',1795600800000);
INSERT INTO "migration" VALUES(8,'two_persons',1795600800000);
INSERT INTO "migration" VALUES(9,'answers_to_what_many_ask',1795600800000);
INSERT INTO "migration" VALUES(10,'how_old',1795600800000);
INSERT INTO "migration" VALUES(11,'many_ways_to_help',1795600800000);
INSERT INTO "migration" VALUES(12,'said_aloud',1795600800000);
INSERT INTO "migration" VALUES(13,'neighbours_meet',1795600800000);
INSERT INTO "migration" VALUES(14,'a_third_person',1795600800000);
INSERT INTO "migration" VALUES(15,'volunteers_of_three_levels',1795600800000);
INSERT INTO "migration" VALUES(16,'what_was_helped',1795600800000);
INSERT INTO "migration" VALUES(17,'a_fair_ring',1795600800000);
INSERT INTO "migration" VALUES(18,'what_happens_nearby',1795600800000);
CREATE TABLE note (
    id bigint primary key,
    person_id bigint not null references person (id),
    by_id bigint not null references person (id),
    words_sealed text not null,
    made_at bigint not null
);
CREATE TABLE office_hours (
    person_id bigint primary key references person (id),
    hours text not null default '',
    away_until bigint not null default 0
);
CREATE TABLE outbox (
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
    sent_at bigint
, subject text not null default '', awaited boolean not null default false);
INSERT INTO "outbox" VALUES(1882823904461834010,1882823904461787396,1882823904461787390,NULL,'phone','710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834010',1795600800000,1795600800000,1795600800000,'post:1882823904461787394',0);
INSERT INTO "outbox" VALUES(1882823904461834011,1882823904461787396,NULL,1882823904461449974,'phone','52f291fe6f9d52898b8bc5d6218a63a74b7ca86cbb611855cfcdd3c5531f452a',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834011',1795600800000,1795600800000,1795600800000,'case:1882823904461787394',1);
INSERT INTO "outbox" VALUES(1882823904461834015,1882823904461834012,1882823904461787390,NULL,'phone','710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',NULL,NULL,1882823904461834010,'B',0,'sent','',0,'1882823904461834015',1795600800000,1795600800000,1795600800000,'',1);
INSERT INTO "outbox" VALUES(1882823904461834016,1882823904461834012,1882823904461449975,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834016',1795600800000,1795600800000,1795600800000,'',0);
INSERT INTO "outbox" VALUES(1882823904461834017,1882823904461834012,NULL,1882823904461449974,'phone','52f291fe6f9d52898b8bc5d6218a63a74b7ca86cbb611855cfcdd3c5531f452a',NULL,NULL,1882823904461834011,'B',0,'sent','',0,'1882823904461834017',1795600800000,1795600800000,1795600800000,'case:1882823904461787394',1);
INSERT INTO "outbox" VALUES(1882823904461834019,1882823904461834014,1882823904461787390,NULL,'phone','710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834019',1795600800000,1795600800000,1795600800000,'',0);
INSERT INTO "outbox" VALUES(1882823904461834022,1882823904461834020,1882823904461449975,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834022',1795600800000,1795600800000,1795600800000,'',1);
INSERT INTO "outbox" VALUES(1882823904461834024,NULL,1882823904461449975,NULL,'translator','71a1959b230e8b88f41acc14f4f26121757ae2a537cb59728c016e425aa762e3',NULL,NULL,NULL,'E',0,'sent','',0,'',1795600800000,1795600800000,1795600800000,'',1);
INSERT INTO "outbox" VALUES(1882823904461834026,1882823904461834023,1882823904461449975,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834026',1795600800000,1795600800000,1795600800000,'',1);
INSERT INTO "outbox" VALUES(1882823904461834029,1882823904461834027,1882823904461787390,NULL,'phone','710b04d6721f53373793a0cd118a930e29c5fb3f86a0e3c6442927c4020f1cfb',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834029',1795600800000,1795600800000,1795600800000,'',0);
CREATE TABLE pair (
    id bigint primary key,
    post_id bigint not null references post (id) on delete cascade,
    asker_id bigint not null references person (id),
    helper_id bigint not null references person (id),
    state text not null,
    opened_at bigint not null,
    closed_at bigint,
    asker_says text not null default '',
    helper_says text not null default ''
, code_sealed text, knock text not null default '', again text not null default '');
INSERT INTO "pair" VALUES(1882823904461834013,1882823904461787394,1882823904461449975,1882823904461787390,'open',1795600800000,NULL,'','','V2JbHe8rsDxmF8xZ85bIyJv/jLvLW+NciNL31RRjO5QXxaEEIyc8Yjs=','','');
CREATE TABLE person (
    id bigint primary key,
    created_at bigint not null,
    seen_at bigint not null
, age text not null default '', nudged_at bigint);
INSERT INTO "person" VALUES(1882823904461102816,1795600800000,1795600800000,'',NULL);
INSERT INTO "person" VALUES(1882823904461449975,1795600800000,1795600800000,'adult',NULL);
INSERT INTO "person" VALUES(1882823904461787390,1795600800000,1795600800000,'adult',NULL);
CREATE TABLE place (
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
    sample boolean not null
);
INSERT INTO "place" VALUES('beispiel-counselling-brackel','counselling','Sozialberatung Brackel (Beispiel)',51.52474,7.54359,'Beispielstraße 113','44309','Dortmund','brackel','We 13:00-17:00; Fr 09:00-12:00; PH off','limited','de,en','+49 30 23125 303','','https://counselling-brackel.example.org/','Beratungsverbund Brackel (Beispiel)','sample data','',1);
INSERT INTO "place" VALUES('beispiel-counselling-barop','counselling','Beratungsladen Barop (Beispiel)',51.48266,7.43391,'Beispielstraße 58','44225','Dortmund','barop','Mo,Th 09:00-12:00; Tu 14:00-17:00; PH off','limited','','+49 30 23125 387','','https://counselling-barop.example.org/','Beratungsverbund Barop (Beispiel)','sample data','',1);
INSERT INTO "place" VALUES('beispiel-counselling-deusen','counselling','Migrationsberatung Deusen (Beispiel)',51.54644,7.42975,'Beispielstraße 39','44369','Dortmund','deusen','unknown "nach Vereinbarung"','unknown','de,en,uk','+49 30 23125 471','','https://counselling-deusen.example.org/','Beratungsverbund Deusen (Beispiel)','sample data','',1);
CREATE TABLE place_word (
    word text not null,
    place_id text not null references place (id),
    primary key (word, place_id)
);
CREATE TABLE post (
    id bigint primary key,
    number bigint not null unique,
    person_id bigint not null references person (id),
    kind text not null,
    state text not null,
    quarter text not null,
    approved bigint,
    made_at bigint not null,
    closed_at bigint
, hands integer not null default 1);
INSERT INTO "post" VALUES(1882823904461787394,1,1882823904461449975,'company','taken','hoerde',1882823904461787395,1795600800000,NULL,1);
CREATE TABLE postcode (
    code text not null,
    quarter_id text not null references quarter (id),
    primary key (code, quarter_id)
);
CREATE TABLE profile (
    id bigint primary key,
    person_id bigint not null references person (id),
    language text not null,
    language_chosen boolean not null default false,
    language_offered text not null default '',
    created_at bigint not null
, name text not null default '', announcements boolean not null default true);
INSERT INTO "profile" VALUES(1882823904461102817,1882823904461102816,'de',0,'',1795600800000,'',1);
INSERT INTO "profile" VALUES(1882823904461449976,1882823904461449975,'de',0,'',1795600800000,'Amira',1);
INSERT INTO "profile" VALUES(1882823904461787391,1882823904461787390,'de',0,'',1795600800000,'Olena',1);
CREATE TABLE quarter (
    id text primary key,
    name text not null,
    within text not null,
    lat double precision not null,
    lon double precision not null
);
INSERT INTO "quarter" VALUES('aplerbeck','Aplerbeck','',51.48333,7.55);
INSERT INTO "quarter" VALUES('asseln','Asseln','brackel',51.52829,7.58914);
INSERT INTO "quarter" VALUES('barop','Barop','hombruch',51.48173,7.43197);
CREATE TABLE quarter_name (
    quarter_id text not null references quarter (id),
    name text not null,
    primary key (quarter_id, name)
);
CREATE TABLE relayed (
    id bigint primary key,
    pair_id bigint not null references pair (id) on delete cascade,
    person_id bigint not null references person (id),
    words_sealed text not null,
    said_at bigint not null
, ready text not null default '');
INSERT INTO "relayed" VALUES(1882823904461834028,1882823904461834013,1882823904461449975,'egKvolqe3VFnwKho7GObH8QauYHTiqlt7cw9HuHwMMQQkNrmpxZzZMVOKKb5zvrDEQ==',1795600800000,'');
CREATE TABLE report (
    id bigint primary key,
    person_id bigint references person (id),
    pair_id bigint,
    reason text not null,
    transcript_sealed text not null,
    reported_at bigint not null
);
CREATE TABLE revision (
    id bigint primary key,
    post_id bigint not null references post (id) on delete cascade,
    person_id bigint not null references person (id),
    number integer not null,
    words text not null,
    wanted text not null,
    quarter text not null,
    whom text not null,
    state text not null,
    reason text not null default '',
    made_at bigint not null,
    decided_at bigint,
    decided_by bigint, why text not null default '', languages text not null default '', wishes text not null default '', answer text not null default '', hands integer not null default 1, voice_sealed text not null default '',
    unique (post_id, number)
);
INSERT INTO "revision" VALUES(1882823904461787395,1882823904461787394,1882823904461449975,1,'Wer kommt mit zum Augenarzt in der Stadt?','2026-11-26','hoerde','myself','approved','',1795600800000,1795600800000,1882823904461449975,'','','','',1,'');
CREATE TABLE ring (
    post_id bigint primary key references post (id) on delete cascade,
    state text not null,
    round integer not null,
    wide boolean not null default false,
    told boolean not null default false,
    next_at bigint not null
);
INSERT INTO "ring" VALUES(1882823904461787394,'asking',1,0,0,1795603500000);
CREATE TABLE role (
    person_id bigint not null references person (id),
    role text not null,
    granted_at bigint not null,
    primary key (person_id, role)
);
INSERT INTO "role" VALUES(1882823904461102816,'coordinator',1795600800000);
INSERT INTO "role" VALUES(1882823904461787390,'volunteer',1795600800000);
CREATE TABLE room (
    id bigint primary key,
    network text not null,
    digest text not null,
    address_sealed text not null,
    purpose text not null,
    language text not null,
    unique (network, digest)
);
INSERT INTO "room" VALUES(1882823904461449974,'phone','52f291fe6f9d52898b8bc5d6218a63a74b7ca86cbb611855cfcdd3c5531f452a','Fe8wQYQS6tEuZXafC88st+H0W4FCa4OJENdpkjo/2XbhjJt9cbHKX7tb','backchannel','de');
CREATE TABLE sanction (
    id bigint primary key,
    person_id bigint not null references person (id),
    kind text not null,
    reason text not null,
    ends_at bigint not null,
    by_id bigint,
    second_id bigint,
    objection text not null default '',
    made_at bigint not null,
    lifted_at bigint
);
CREATE TABLE standstill (
    id bigint primary key,
    since bigint not null
);
CREATE TABLE visit (
    pair_id bigint primary key references pair (id) on delete cascade,
    at bigint not null,
    state text not null,
    proposed_by bigint not null references person (id)
);
CREATE TABLE volunteer (
    person_id bigint primary key references person (id),
    state text not null,
    languages text not null,
    quarters text not null,
    kinds text not null,
    offered_at bigint not null
, level integer not null default 0, trained_at bigint, certified_until text not null default '', home text not null default '', minutes integer not null default 0, times text not null default '', weekly integer not null default 0, quiet text not null default '21-8', busy_until bigint, woman boolean not null default false, tasks integer not null default 0);
INSERT INTO "volunteer" VALUES(1882823904461787390,'admitted','de','','',1795600800000,1,1795600800000,'','',0,'',0,'21-8',NULL,0,0);
CREATE TABLE whereabouts (
    person_id bigint primary key references person (id),
    lat double precision not null,
    lon double precision not null,
    shared_at bigint not null
);
CREATE INDEX inbox_due on inbox (state, due_at, id);
CREATE INDEX inbox_person on inbox (person_id);
CREATE INDEX outbox_chat on outbox (chat, state, id);
CREATE INDEX outbox_person on outbox (person_id);
CREATE INDEX dialog_person on dialog (person_id);
CREATE INDEX choice_chat on choice (chat, outbox_id);
CREATE INDEX choice_person on choice (person_id);
CREATE INDEX place_where on place (lat, lon, id);
CREATE INDEX place_kind on place (kind, lat, lon, id);
CREATE INDEX place_word_place on place_word (place_id);
CREATE INDEX outbox_subject on outbox (chat, subject, id);
CREATE INDEX outbox_due on outbox (state, awaited, due_at, id);
CREATE INDEX post_person on post (person_id, state);
CREATE INDEX post_state on post (state, made_at);
CREATE INDEX revision_person on revision (person_id);
CREATE INDEX pair_people on pair (asker_id, helper_id, state);
CREATE INDEX relayed_pair on relayed (pair_id, id);
CREATE INDEX relayed_person on relayed (person_id);
CREATE INDEX report_person on report (person_id);
CREATE INDEX link_code_person on link_code (person_id);
CREATE INDEX casefile_waits on casefile (state, urgency, opened_at);
CREATE INDEX casefile_person on casefile (person_id);
CREATE INDEX casefile_holder on casefile (holder_id);
CREATE INDEX case_word_case on case_word (case_id, id);
CREATE INDEX case_word_person on case_word (person_id);
CREATE INDEX audit_person on audit (person_id, done_at);
CREATE INDEX account_person on account (person_id);
CREATE INDEX sanction_person on sanction (person_id, ends_at);
CREATE INDEX consent_people on consent (by_id, about_id);
CREATE INDEX consent_deed on consent (deed, done_at);
CREATE UNIQUE INDEX answer_text_assured on answer_text (answer_id, language) where state = 'assured';
CREATE UNIQUE INDEX answer_text_waiting on answer_text (answer_id, language) where state = 'waiting';
CREATE INDEX answer_text_maker on answer_text (made_by);
CREATE INDEX answer_text_assurer on answer_text (assured_by);
CREATE UNIQUE INDEX pair_open on pair (post_id, helper_id) where state = 'open';
CREATE INDEX visit_proposed_by on visit (proposed_by);
CREATE INDEX disclosure_pair on disclosure (pair_id, id);
CREATE INDEX disclosure_person on disclosure (person_id);
CREATE INDEX mediation_pair on mediation (pair_id, id);
CREATE INDEX mediation_wisher on mediation (wisher_id);
CREATE UNIQUE INDEX mediation_live on mediation (pair_id) where state in ('wished', 'sought', 'joined');
CREATE INDEX mediator_person on mediator (person_id);
CREATE UNIQUE INDEX mediator_joined on mediator (mediation_id) where state = 'joined';
CREATE INDEX note_person on note (person_id, id);
CREATE INDEX note_by on note (by_id);
CREATE INDEX certificate_person on certificate (person_id, state);
CREATE INDEX invitation_person on invitation (person_id, asked_at, answer, post_id);
CREATE INDEX pair_helper on pair (helper_id, opened_at);
CREATE INDEX event_over on event (state, over_at);
CREATE INDEX event_feed on event (feed_id);
CREATE TRIGGER audit_only_grows before insert on audit
when new.id <= coalesce((select max(id) from audit), 0)
begin
    select raise(abort, 'an act is written down after all others');
end;
CREATE TRIGGER audit_never_changes before update of id, act, outcome, about, who, network, done_at, link on audit
begin
    select raise(abort, 'an act that was written down is not changed');
end;
CREATE TRIGGER audit_stays_forgotten before update of person_id on audit
when old.person_id is null
begin
    select raise(abort, 'an act of somebody who was forgotten is given to nobody');
end;
CREATE TRIGGER audit_keeps before delete on audit
when old.done_at >= coalesce((select kept_since from audit_ends), 0)
begin
    select raise(abort, 'an act is kept until its time is over');
end;
COMMIT;
