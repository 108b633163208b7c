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
INSERT INTO "account" VALUES(1882823904461715911,1882823904461715909,1882823904461715910,'phone','24024f780b5062ec7827065517631fdbb365d4cac0ca40c23aaf82592c23d3ed','89s4tMPdJqYmfVHJzsX7TVXpcXDqeyF8kGlxAMZrUqI6jQjtlzeXO/36Rztyjw==',1,1795600800000);
INSERT INTO "account" VALUES(1882823904461715916,1882823904461715914,1882823904461715915,'phone','d04c5cdf3b4c60664b1be2554cdc560ac9de3e28c938f7012dc56f9a190e9ba2','5RA1h49U288p7X7AUcZNhlAHtizpuO8XeVJlFnSNBUTuxC72S8TIEl/c',1,1795600800000);
INSERT INTO "account" VALUES(1882823904461804483,1882823904461804481,1882823904461804482,'phone','5e7de448b5bce0f712b2c123927e735dbce7bf372b9cb7d900f6cb2bef41be3f','L8xsylTk0BpCcumFPVleBYvX+l7t9z+a4nxSBc05MFiyNSBCWmq2R6rlzPyAWQ==',1,1795600800000);
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
INSERT INTO "choice" VALUES('U-Ub5s-VLBf1XmMG',1882823904461715909,NULL,'24024f780b5062ec7827065517631fdbb365d4cac0ca40c23aaf82592c23d3ed',1882823904461715912,1,'meeting places nearby','places','{}',0,1795600800000);
INSERT INTO "choice" VALUES('WlSNWr4FgnDJCkv2',1882823904461715909,NULL,'24024f780b5062ec7827065517631fdbb365d4cac0ca40c23aaf82592c23d3ed',1882823904461715912,2,'privacy','privacy','{}',0,1795600800000);
INSERT INTO "choice" VALUES('AkVSSGKQCrvUCdzs',1882823904461715909,NULL,'24024f780b5062ec7827065517631fdbb365d4cac0ca40c23aaf82592c23d3ed',1882823904461715912,3,'language','language','{}',0,1795600800000);
INSERT INTO "choice" VALUES('n-oi-aLXyM5xyQP8',1882823904461715909,NULL,'24024f780b5062ec7827065517631fdbb365d4cac0ca40c23aaf82592c23d3ed',1882823904461715912,4,'help','help','{}',0,1795600800000);
INSERT INTO "choice" VALUES('ZWx8oPSXHqqmWfVs',1882823904461715914,NULL,'d04c5cdf3b4c60664b1be2554cdc560ac9de3e28c938f7012dc56f9a190e9ba2',1882823904461715917,1,'meeting places nearby','places','{}',0,1795600800000);
INSERT INTO "choice" VALUES('UWBLeSi-WlNtVLVZ',1882823904461715914,NULL,'d04c5cdf3b4c60664b1be2554cdc560ac9de3e28c938f7012dc56f9a190e9ba2',1882823904461715917,2,'privacy','privacy','{}',0,1795600800000);
INSERT INTO "choice" VALUES('1in2G8iJHl6o1xhy',1882823904461715914,NULL,'d04c5cdf3b4c60664b1be2554cdc560ac9de3e28c938f7012dc56f9a190e9ba2',1882823904461715917,3,'language','language','{}',0,1795600800000);
INSERT INTO "choice" VALUES('j4IdRiGqW9BpXDx0',1882823904461715914,NULL,'d04c5cdf3b4c60664b1be2554cdc560ac9de3e28c938f7012dc56f9a190e9ba2',1882823904461715917,4,'help','help','{}',0,1795600800000);
INSERT INTO "choice" VALUES('f_scnPIZzc0Hl8vH',1882823904461715914,NULL,'d04c5cdf3b4c60664b1be2554cdc560ac9de3e28c938f7012dc56f9a190e9ba2',1882823904461715919,1,'gartenhaus nachbarschaftsgarten horde beispiel','card.show','{"place": "beispiel-garden-hoerde"}',0,1795600800000);
INSERT INTO "choice" VALUES('oSRSCjyhf8Pc8aZW',1882823904461715914,NULL,'d04c5cdf3b4c60664b1be2554cdc560ac9de3e28c938f7012dc56f9a190e9ba2',1882823904461715919,2,'quartiersburo gartenstadt beispiel','card.show','{"place": "beispiel-meeting-gartenstadt"}',0,1795600800000);
INSERT INTO "choice" VALUES('R-MFmep1M7P0sAdD',1882823904461715914,NULL,'d04c5cdf3b4c60664b1be2554cdc560ac9de3e28c938f7012dc56f9a190e9ba2',1882823904461715919,3,'seniorentreff wellinghofen beispiel','card.show','{"place": "beispiel-seniors-wellinghofen"}',0,1795600800000);
INSERT INTO "choice" VALUES('zyCAYBCvOFmi5SuY',1882823904461715914,NULL,'d04c5cdf3b4c60664b1be2554cdc560ac9de3e28c938f7012dc56f9a190e9ba2',1882823904461715919,4,'more','places.listed','{"quarter": "", "near_me": true, "kinds": [], "open_now": false, "step_free": false, "language": "", "words": "", "skip": 3}',0,1795600800000);
INSERT INTO "choice" VALUES('HhuK5LIWTAvSgQnp',1882823904461715914,NULL,'d04c5cdf3b4c60664b1be2554cdc560ac9de3e28c938f7012dc56f9a190e9ba2',1882823904461715919,5,'only what is open now','places.listed','{"quarter": "", "near_me": true, "kinds": [], "open_now": true, "step_free": false, "language": "", "words": "", "skip": 0}',0,1795600800000);
INSERT INTO "choice" VALUES('uv03QCqkKSlNB3Fn',1882823904461715914,NULL,'d04c5cdf3b4c60664b1be2554cdc560ac9de3e28c938f7012dc56f9a190e9ba2',1882823904461715919,6,'look somewhere else','places','{}',0,1795600800000);
INSERT INTO "choice" VALUES('-5IlE4767MyBKid1',1882823904461715914,NULL,'d04c5cdf3b4c60664b1be2554cdc560ac9de3e28c938f7012dc56f9a190e9ba2',1882823904461804480,1,'look somewhere else','places','{}',0,1795600800000);
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
CREATE TABLE erased (
    network text not null,
    digest text not null,
    erased_at bigint not null,
    primary key (network, digest)
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
INSERT INTO "inbox" VALUES(1882823904460816924,'phone','454b31ac69e7422e8eb598a300ea6f23',NULL,'done','',0,1882823904461715909,1795600800000,1795600800000,1795600800000);
INSERT INTO "inbox" VALUES(1882823904461715913,'phone','1982eb07faa14bca8c11f843e7998968',NULL,'done','',0,1882823904461715914,1795600800000,1795600800000,1795600800000);
INSERT INTO "inbox" VALUES(1882823904461715918,'phone','c206c7ae31b34721afe4ad1ac87da36a',NULL,'done','',0,1882823904461715914,1795600800000,1795600800000,1795600800000);
INSERT INTO "inbox" VALUES(1882823904461804479,'phone','212f271be4164f45834eca5bb5913387',NULL,'done','',0,1882823904461715914,1795600800000,1795600800000,1795600800000);
CREATE TABLE job (
    name text primary key,
    done_at bigint not null
);
CREATE TABLE migration (
    version bigint primary key,
    name text not null,
    applied_at bigint not null
);
INSERT INTO "migration" VALUES(1,'the_kiosk_opens',1795600800000);
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
);
INSERT INTO "outbox" VALUES(1882823904461715912,1882823904460816924,1882823904461715909,NULL,'phone','24024f780b5062ec7827065517631fdbb365d4cac0ca40c23aaf82592c23d3ed','NMFo29iJfncQpBVBoCnFzVRYytO1Met0DzWGjKAXOIH0d2BfKqyshghnLurYtQ==','{"text":"Hello! I am Büdchen, the neighbourhood bot for ⁨Dortmund (Beispiel)⁩. I am a program.\nI find meeting places near you: open rooms where everyone is welcome and nobody has to buy anything.\nThe people behind me: ⁨Freiwilligenbüro Beispielstadt (Beispiel)⁩.","language":"en","right_to_left":false,"buttons":[{"token":"U-Ub5s-VLBf1XmMG","number":1,"label":"📍 Meeting places nearby","position":false},{"token":"WlSNWr4FgnDJCkv2","number":2,"label":"🔒 Privacy","position":false},{"token":"AkVSSGKQCrvUCdzs","number":3,"label":"🌐 Language","position":false},{"token":"n-oi-aLXyM5xyQP8","number":4,"label":"💡 Help","position":false}],"venue":null,"file":null,"replaces":"","repeat":false}',NULL,'B',0,'sent','',0,'1882823904461715912',1795600800000,1795600800000,1795600800000);
INSERT INTO "outbox" VALUES(1882823904461715917,1882823904461715913,1882823904461715914,NULL,'phone','d04c5cdf3b4c60664b1be2554cdc560ac9de3e28c938f7012dc56f9a190e9ba2','04dehwFi2rSzPdepKwvlUXY/FtnWmW3/FldW5FDJVxTn9AM2V1btF5KL','{"text":"Hello! I am Büdchen, the neighbourhood bot for ⁨Dortmund (Beispiel)⁩. I am a program.\nI find meeting places near you: open rooms where everyone is welcome and nobody has to buy anything.\nThe people behind me: ⁨Freiwilligenbüro Beispielstadt (Beispiel)⁩.","language":"en","right_to_left":false,"buttons":[{"token":"ZWx8oPSXHqqmWfVs","number":1,"label":"📍 Meeting places nearby","position":false},{"token":"UWBLeSi-WlNtVLVZ","number":2,"label":"🔒 Privacy","position":false},{"token":"1in2G8iJHl6o1xhy","number":3,"label":"🌐 Language","position":false},{"token":"j4IdRiGqW9BpXDx0","number":4,"label":"💡 Help","position":false}],"venue":null,"file":null,"replaces":"","repeat":false}',NULL,'B',0,'sent','',0,'1882823904461715917',1795600800000,1795600800000,1795600800000);
INSERT INTO "outbox" VALUES(1882823904461715919,1882823904461715918,1882823904461715914,NULL,'phone','d04c5cdf3b4c60664b1be2554cdc560ac9de3e28c938f7012dc56f9a190e9ba2','IQqZQ8imh1xa9oBGpVq1y50V9e0qBedSPfyf3u6SMqHakTRvDNQ2Jogg','{"text":"Places near you:\n1. ⁨Gartenhaus Nachbarschaftsgarten Hörde (Beispiel)⁩\nA garden to share, with a room to sit together. About 15 minutes on foot. Closed now. Step-free. Spoken here: German, Arabic and Persian.\n2. ⁨Quartiersbüro Gartenstadt (Beispiel)⁩\nA place to meet people, for everyone. About 30 minutes on foot. Closed now. Opens Thursday, 26 November, 09:00. Step-free. Spoken here: German.\n3. ⁨Seniorentreff Wellinghofen (Beispiel)⁩\nA place for older people. About 35 minutes on foot. Closed now. Opens today at 14:00. Not step-free. Spoken here: German, Romanian and Bulgarian.","language":"en","right_to_left":false,"buttons":[{"token":"f_scnPIZzc0Hl8vH","number":1,"label":"⁨Gartenhaus Nachbarschaftsgarten Hörde (Beispiel)⁩","position":false},{"token":"oSRSCjyhf8Pc8aZW","number":2,"label":"⁨Quartiersbüro Gartenstadt (Beispiel)⁩","position":false},{"token":"R-MFmep1M7P0sAdD","number":3,"label":"⁨Seniorentreff Wellinghofen (Beispiel)⁩","position":false},{"token":"zyCAYBCvOFmi5SuY","number":4,"label":"More","position":false},{"token":"HhuK5LIWTAvSgQnp","number":5,"label":"Only what is open now","position":false},{"token":"uv03QCqkKSlNB3Fn","number":6,"label":"Look somewhere else","position":false}],"venue":null,"file":null,"replaces":"","repeat":false}',NULL,'B',0,'sent','',0,'1882823904461715919',1795600800000,1795600800000,1795600800000);
INSERT INTO "outbox" VALUES(1882823904461804480,1882823904461804479,1882823904461715914,NULL,'phone','d04c5cdf3b4c60664b1be2554cdc560ac9de3e28c938f7012dc56f9a190e9ba2','49ebNvFGjk92Ec/hPFpQvmGkaJg9FeurTrgUc7z9bu5/pAf2oXB5GxJe','{"text":"⁨Gartenhaus Nachbarschaftsgarten Hörde (Beispiel)⁩\nA garden to share, with a room to sit together.\nClosed now. Step-free.\nEveryone is welcome. It costs nothing to be there.\nSpoken here: German, Arabic and Persian.\nAsk there: ⁨https://garden-hoerde.example.org/⁩.\nThis is an invented place in a sample city.\nSource: ⁨sample data⁩","language":"en","right_to_left":false,"buttons":[{"token":"-5IlE4767MyBKid1","number":1,"label":"Look somewhere else","position":false}],"venue":{"point":{"lat":51.48158,"lon":7.50078},"name":"Gartenhaus Nachbarschaftsgarten Hörde (Beispiel)","address":"Beispielstraße 35, 44263 Dortmund"},"file":null,"replaces":"","repeat":false}',NULL,'B',0,'sent','',0,'1882823904461804480',1795600800000,1795600800000,1795600800000);
CREATE TABLE person (
    id bigint primary key,
    created_at bigint not null,
    seen_at bigint not null
);
INSERT INTO "person" VALUES(1882823904461715909,1795600800000,1795600800000);
INSERT INTO "person" VALUES(1882823904461715914,1795600800000,1795600800000);
INSERT INTO "person" VALUES(1882823904461804481,1795600800000,1795600800000);
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
    created_at bigint not null
);
INSERT INTO "profile" VALUES(1882823904461715910,1882823904461715909,'en',0,1795600800000);
INSERT INTO "profile" VALUES(1882823904461715915,1882823904461715914,'en',0,1795600800000);
INSERT INTO "profile" VALUES(1882823904461804482,1882823904461804481,'de',0,1795600800000);
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
CREATE TABLE role (
    person_id bigint not null references person (id),
    role text not null,
    granted_at bigint not null,
    primary key (person_id, role)
);
INSERT INTO "role" VALUES(1882823904461804481,'coordinator',1795600800000);
CREATE TABLE room (
    id bigint primary key,
    network text not null,
    digest text not null,
    address_sealed text not null,
    purpose text not null,
    language text not null,
    unique (network, digest)
);
INSERT INTO "room" VALUES(1882823904461804484,'phone','52f291fe6f9d52898b8bc5d6218a63a74b7ca86cbb611855cfcdd3c5531f452a','LwK2N0DxaKcktfvCC5uOdOAuwKRxdBWJquehVFo/uZoFtORpXNwcHiidrw==','backchannel','de');
CREATE TABLE whereabouts (
    person_id bigint primary key references person (id),
    lat double precision not null,
    lon double precision not null,
    shared_at bigint not null
);
INSERT INTO "whereabouts" VALUES(1882823904461715914,51.489,7.5,1795600800000);
CREATE INDEX inbox_due on inbox (state, due_at, id);
CREATE INDEX inbox_person on inbox (person_id);
CREATE INDEX outbox_due on outbox (state, due_at, id);
CREATE INDEX outbox_chat on outbox (chat, state, id);
CREATE INDEX outbox_person on outbox (person_id);
CREATE INDEX dialog_person on dialog (person_id);
CREATE INDEX choice_chat on choice (chat, outbox_id);
CREATE INDEX choice_person on choice (person_id);
CREATE INDEX place_where on place (lat, lon);
CREATE INDEX place_kind on place (kind, lat, lon);
CREATE INDEX place_word_place on place_word (place_id);
COMMIT;
