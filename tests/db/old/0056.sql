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
INSERT INTO "account" VALUES(1882823904461712385,1882823904460884594,1882823904461712384,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0','~4366086670871367~UlybeY+zqQ+dt6kPOcnNXdoIdVXOySHBPpP6zEtSFeCPYjOv5JdUGR1HihMYp8fHK6xQ1Uz8EYMiwCpmpGyifgSLbnVNhryctnPtx062d+c3KEG9dKBZb2QIE0EHqcywrY44V4EncY0=',1,1795600820000);
INSERT INTO "account" VALUES(1882823904461834317,1882823904461834315,1882823904461834316,'phone','bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606','~4164529380337259~M5/9Vl6184we37+GFiEghki0TvnZ4TNBpzWFVcNzFvRKosrmqLFZOi7ZqLf8R4TybqEdVFbISRr5SxNSBQzgf5ESMuaJt8i7/WA+iNsYBU1NCWEqZwNlcKTV5/NqmvSYGDcrMh6I0yuiW+g6DhIDm5gVF2LziylpeqW6TRhUJRaYIHj2dNqO5kn9tWtSed8qciAS4w==',1,1795600800000);
CREATE TABLE accused (
    report_id bigint not null references report (id) on delete cascade,
    network text not null,
    digest text not null,
    primary key (report_id, network, digest)
);
CREATE TABLE alarm_ring (
    case_id bigint primary key references casefile (id) on delete cascade,
    rung integer not null
);
CREATE TABLE answer (
    id bigint primary key,
    topic text not null unique,
    urgent boolean not null,
    made_at bigint not null
);
INSERT INTO "answer" VALUES(1882823904460421233,'emergency',1,1795600799999);
INSERT INTO "answer" VALUES(1882823904460725363,'crisis',1,1795600799999);
INSERT INTO "answer" VALUES(1882823904461834319,'mull',0,1795600800000);
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
INSERT INTO "answer_text" VALUES(1882823904460421234,1882823904460421233,'de','Notruf: 112','Feuer, Unfall oder Lebensgefahr: Rufen Sie 112 an. Verbrechen oder Bedrohung: Rufen Sie die Polizei an, 110. Sie sind krank und die Praxis ist zu, aber es besteht keine Lebensgefahr: Rufen Sie 116 117 an. Alle drei Nummern kosten nichts. Sagen Sie: Wo sind Sie? Was ist passiert? Warten Sie auf Fragen, legen Sie nicht gleich auf. Ich bin ein Programm und kann keine Hilfe holen.','notruf, notfall, 112, 110, 116117, 116 117, feuerwehr, es brennt, wohnungsbrand, rettungswagen, krankenwagen, notarzt, polizei, unfall, lebensgefahr, bewusstlos, herzinfarkt, schlaganfall, atmet nicht, keine luft, blutet stark, vergiftet, vergiftung, bereitschaftsdienst, ärztlicher notdienst, notdienst, einbrecher, überfall, einbruch, bricht ein, arzt am wochenende, arzt nachts','112','','assured',1795600799999,NULL,1795600799999,NULL,NULL,NULL);
INSERT INTO "answer_text" VALUES(1882823904460421235,1882823904460421233,'ar','رقم الطوارئ: 112','حريق أو حادث أو خطر على الحياة: اتصلوا بالرقم 112. جريمة أو تهديد: اتصلوا بالشرطة على الرقم 110. مرض والعيادة مغلقة، ولا خطر على الحياة: اتصلوا بالطبيب المناوب (Tel. 116 117). الأرقام الثلاثة مجانية. قولوا: أين أنتم؟ ماذا حدث؟ ولا تنهوا المكالمة قبلهم. أنا برنامج ولا أستطيع استدعاء النجدة.','طوارئ, حالة طارئة, رقم الطوارئ, إسعاف, سيارة إسعاف, اسعاف, إطفاء, مطافي, رجال الإطفاء, حريق, يحترق, عم يحترق, شرطة, بوليس, حادث, خطر على الحياة, نجدة, إغماء, مغمى عليه, فاقد الوعي, لا يتنفس, ما عم يتنفس, جلطة, نوبة قلبية, سكتة, تسمم, نزيف, طبيب مناوب, دكتور بالليل, طبيب في الليل, حرامي, الوقاية المدنية','112','','assured',1795600799999,NULL,1795600799999,NULL,NULL,NULL);
INSERT INTO "answer_text" VALUES(1882823904460725360,1882823904460421233,'tr','Acil durum: 112','Yangın, kaza veya hayati tehlike: 112''yi arayın. Suç veya tehdit: polisi arayın, 110. Hastasınız, muayenehane kapalı, ama hayati tehlike yok: 116 117''yi arayın. Üç numara da ücretsizdir. Neredesiniz? Ne oldu? Bunları söyleyin ve telefonu önce siz kapatmayın. Ben bir programım, yardım çağıramam.','acil, acil durum, acil numara, imdat, ambulans, itfaiye, yangın, yangın var, yanıyor, polis, kaza, hayati tehlike, bayıldı, bilinci kapalı, nefes alamıyor, nefes almıyor, kalp krizi, felç geçiriyor, zehirlendi, zehirlenme, kanama, nöbetçi doktor, gece doktor, hırsız, soygun','112','','assured',1795600799999,NULL,1795600799999,NULL,NULL,NULL);
INSERT INTO "answer_text" VALUES(1882823904460725361,1882823904460421233,'en','Emergency: 112','Fire, an accident or danger to life: call 112. A crime or a threat: call the police, 110. You are ill and the surgery is closed, but there is no danger to life: call 116 117. All three numbers are free. Say where you are and what has happened. Do not hang up first. I am a program and cannot call for help.','emergency, emergencies, emergency number, ambulance, fire brigade, fire department, firefighters, on fire, there is a fire, police, accident, danger to life, unconscious, heart attack, having a stroke, has a stroke, had a stroke, not breathing, does not breathe, cannot breathe, cant breathe, can''t breathe, bleeding, poisoned, poisoning, burglar, robbery, doctor on call, doctor at night, out of hours doctor','112','','assured',1795600799999,NULL,1795600799999,NULL,NULL,NULL);
INSERT INTO "answer_text" VALUES(1882823904460725362,1882823904460421233,'uk','Екстрена допомога: 112','Пожежа, нещасний випадок або небезпека для життя: телефонуйте 112. Злочин або погроза: телефонуйте в поліцію, 110. Ви захворіли, лікар не приймає, але небезпеки для життя немає: телефонуйте 116 117. Усі три номери безкоштовні. Скажіть, де ви і що сталося. Не кладіть слухавку першими. Я програма й не можу викликати допомогу.','екстрена допомога, екстрений номер, швидка, швидку, швидка допомога, викликати швидку, пожежа, пожежу, пожежники, горить, поліція, поліцію, нещасний випадок, аварія, небезпека для життя, непритомний, непритомна, знепритомнів, знепритомніла, інфаркт, серцевий напад, інсульт, не дихає, не може дихати, кровотеча, отруєння, отруївся, отруїлася, черговий лікар, лікар уночі, злодій, пограбування, рятуйте','112','','assured',1795600799999,NULL,1795600799999,NULL,NULL,NULL);
INSERT INTO "answer_text" VALUES(1882823904460725364,1882823904460725363,'de','Wenn es nicht mehr geht: Jemand hört zu','Sie sind verzweifelt oder denken daran, nicht mehr zu leben? Sie sind nicht allein. Bei der TelefonSeelsorge hört Ihnen ein Mensch zu, Tag und Nacht und kostenlos: 0800 111 0 111. Ihren Namen müssen Sie nicht sagen. Ist jemand jetzt in Lebensgefahr? Rufen Sie 112 an.','telefonseelsorge, seelsorge, sterben, will nicht mehr leben, nicht mehr leben, selbstmord, suizid, umbringen, mich töten, kann einfach nicht mehr, halte nicht mehr aus, verzweifelt, lebensmüde, krisentelefon, seelische not, jemand hört zu, sorgentelefon','0800 111 0 111','','assured',1795600799999,NULL,1795600799999,NULL,NULL,NULL);
INSERT INTO "answer_text" VALUES(1882823904460725365,1882823904460725363,'ar','عند اليأس: هناك من يسمعكم','هل ضاقت بكم الدنيا، أو لم تعد لديكم رغبة في الحياة؟ لستم وحدكم. هناك إنسان يسمعكم ليلًا ونهارًا، مجانًا ودون ذكر الاسم: TelefonSeelsorge 0800 111 0 111. الحديث بالألمانية عادةً. إن كان أحد في خطر على حياته الآن، فاتصلوا بالرقم 112.','انتحار, أريد أن أموت, بدي موت, بدي أموت, عايز اموت, لا أريد أن أعيش, ما بدي عيش, أقتل نفسي, يأس, يائس, يائسة, ضاقت الدنيا, ما عاد فيني اتحمل, ما عاد اتحمل, لم أعد أحتمل, أنهي حياتي, تعبت من الحياة, دعم نفسي','0800 111 0 111','','assured',1795600799999,NULL,1795600799999,NULL,NULL,NULL);
INSERT INTO "answer_text" VALUES(1882823904460725366,1882823904460725363,'tr','Dayanamıyorsanız: sizi dinleyen biri var','Umutsuz musunuz veya artık yaşamak istemediğinizi mi düşünüyorsunuz? Yalnız değilsiniz. TelefonSeelsorge''de bir insan sizi dinler; gece gündüz, isim sormadan ve ücretsiz: 0800 111 0 111. Görüşmeler genellikle Almancadır. Birinin hayatı şu anda tehlikedeyse 112''yi arayın.','intihar, ölmek istiyorum, yaşamak istemiyorum, kendimi öldürmek, canıma kıymak, umutsuzum, çaresizim, artık dayanamıyorum, dayanamıyorum, kriz hattı, dert hattı','0800 111 0 111','','assured',1795600799999,NULL,1795600799999,NULL,NULL,NULL);
INSERT INTO "answer_text" VALUES(1882823904460725367,1882823904460725363,'en','When it is too much: somebody listens','Are you desperate, or do you think of not living any more? You are not alone. At TelefonSeelsorge a person listens to you, day and night, without asking your name and free of charge: 0800 111 0 111. They usually speak German. If somebody is in danger right now, call 112.','want to die, dont want to live, don''t want to live, do not want to live, suicide, suicidal, kill myself, hurt myself, desperate, hopeless, can''t go on, cannot go on, i can''t any more, i cant any more, end my life, crisis line, helpline, somebody to listen','0800 111 0 111','','assured',1795600799999,NULL,1795600799999,NULL,NULL,NULL);
INSERT INTO "answer_text" VALUES(1882823904460725368,1882823904460725363,'uk','Коли вже несила: вас вислухають','Ви у відчаї або думаєте про те, щоб більше не жити? Ви не самі. На телефоні довіри TelefonSeelsorge вас вислухає людина, удень і вночі, анонімно й безкоштовно: 0800 111 0 111. Зазвичай там говорять німецькою. Якщо хтось зараз у небезпеці, телефонуйте 112.','не хочу жити, хочу померти, не хочеться жити, самогубство, суїцид, вбити себе, накласти на себе руки, зашкодити собі, відчай, у відчаї, безнадія, більше не можу, я більше не можу, немає сил жити, несила жити, телефон довіри, щоб хтось вислухав','0800 111 0 111','','assured',1795600799999,NULL,1795600799999,NULL,NULL,NULL);
INSERT INTO "answer_text" VALUES(1882823904461834320,1882823904461834319,'de','Müll','Dienstags.','','','','waiting',1795600800000,1882823904460884594,NULL,NULL,NULL,NULL);
CREATE TABLE aside (
    what text not null,
    row_id bigint not null,
    reason text not null,
    set_at bigint not null,
    primary key (what, row_id)
);
CREATE TABLE attempt (
    id bigint primary key,
    person_id bigint not null references person (id),
    what text not null,
    tried_at bigint not null
);
INSERT INTO "attempt" VALUES(1882823925433341361,1882823904460884594,'code',1795600820000);
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
INSERT INTO "audit" VALUES(1,'queue','denied','','31af99c8ea0028d75c1484200a547dea64928c7e0469d678fd280c452002e040',1882823904460884594,'phone',1795600800000,'753ac002353178a846b7f9e3d2789f108a2f793f15a32c86bfd709a13ad01755');
CREATE TABLE audit_ends (
    id integer primary key check (id = 1),
    kept_since bigint not null,
    ends_sealed text not null
);
INSERT INTO "audit_ends" VALUES(1,0,'pC7It8xb2aAZHUENNk9cuOP+jm4hcpFsqPn/gyftsPb6AVQYxZyjB9Z3zlttNOhjvUXUno25Bz9Jtc4bMHMDpZDRrw7caphJ1Fy7gLmWpetNkLvGMqdWgsVv1u3WRshIgvWasR66BNpyvrLXxGxteVXHAw==');
CREATE TABLE barred (
    network text not null,
    digest text not null,
    kind text not null,
    reason text not null,
    ends_at bigint not null,
    made_at bigint not null,
    primary key (network, digest)
);
CREATE TABLE block (
    maker_id bigint not null references person (id),
    other_id bigint not null references person (id),
    why text not null,
    maker_wishes boolean not null default false,
    other_wishes boolean not null default false,
    made_at bigint not null,
    primary key (maker_id, other_id)
);
INSERT INTO "block" VALUES(1882823904460884594,1882823904461834315,'reported',0,0,1795600800000);
CREATE TABLE blocked_account (
    maker_id bigint not null references person (id),
    network text not null,
    digest text not null,
    why text not null,
    made_at bigint not null,
    primary key (maker_id, network, digest)
);
INSERT INTO "blocked_account" VALUES(1882823904460884594,'phone','63029a323511671b4a420310b7dc3a62c5b4565ea356bcf0396de8faf5643571','reported',1795600800000);
CREATE TABLE calendar (
    person_id bigint primary key references person (id),
    digest text not null unique,
    made_at bigint not null
);
INSERT INTO "calendar" VALUES(1882823904460884594,'f4549630ccbebf9a6a5e2277b57fbe3cd26558a7c95a674cabf323a6c6450a26',1795600800000);
CREATE TABLE case_word (
    id bigint primary key,
    case_id bigint not null references casefile (id) on delete cascade,
    person_id bigint not null references person (id),
    office boolean not null,
    words_sealed text not null,
    said_at bigint not null
);
INSERT INTO "case_word" VALUES(1882823904461834412,1882823904461834411,1882823904460884594,0,'~4366086670871367~pn6A06SU9rbv0bSIQrPxQIFRYUzwzSWVru9+uwpBQolCAAUS+B9ixfa8PCwodMNmlVMe2zE3rPOvymHxAhcTx9UWNXCFYg0OWlxV02NXlevmoTd/',1795600800000);
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
, done_sealed text not null default '');
INSERT INTO "casefile" VALUES(1882823904461834321,1,'request',1882823904461834315,'hoerde','','','decided','2',NULL,1795600800000,1795687200000,NULL,'');
INSERT INTO "casefile" VALUES(1882823904461834326,2,'request',1882823904460884594,'hoerde','','','closed','2',NULL,1795600800000,1795687200000,1795600800000,'');
INSERT INTO "casefile" VALUES(1882823904461834389,3,'report',NULL,'hoerde','1882823904461834326','money','new','1',NULL,1795600800000,1795618800000,NULL,'');
INSERT INTO "casefile" VALUES(1882823904461834398,4,'certificate',1882823904460884594,'','','','new','2',NULL,1795600800000,1795600800000,NULL,'');
INSERT INTO "casefile" VALUES(1882823904461834399,5,'event',1882823904460884594,'','','','new','2',NULL,1795600800000,1795600800000,NULL,'');
INSERT INTO "casefile" VALUES(1882823904461834400,6,'event',1882823904460884594,'','','','closed','2',NULL,1795600800000,1795600800000,1795600800000,'');
INSERT INTO "casefile" VALUES(1882823904461834411,7,'talk',1882823904460884594,'hoerde','','','new','1',NULL,1795600800000,1795618800000,NULL,'');
CREATE TABLE certificate (
    id bigint primary key,
    person_id bigint not null references person (id),
    name_sealed text not null,
    state text not null default 'asked',
    made_at bigint not null
);
INSERT INTO "certificate" VALUES(1882823904461834398,1882823904460884594,'~4366086670871367~4Khw1PWV0EZQCBYaPOM1AtZPuzICmUQ1fo6uJ/iphCHA7t2xs5PnzHXJFAX493JR6I4G26MB/E2Aq4g5Qm2MMQO3hxhhBCA+6PBd3sxjpCuuuO9l','asked',1795600800000);
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
INSERT INTO "choice" VALUES('8j0Y5CT_V6DPPjzZ1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461817624,1,'~4366086670871367~ZySACOjsi4GN1Z58V3xngGaG0JUZ0AeP2XRVmjFxsVgJ2X28ypruTWID2WQ=','','{}',1882823904461817623,1795600800000);
INSERT INTO "choice" VALUES('8j0Y5CT_V6DPPjzZ2',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461817624,2,'~4366086670871367~8ZnJCQseN0d1o6w+Lxx3PL7DRJS/7I3PBuifgPNEB814Fvg=','','{"quarter":"~4366086670871367~gzMEMU4o0X33dKpwYAyIlz2Ig2bb+dAKR+huTDaZb1xnLp4="}',1882823904461817623,1795600800000);
INSERT INTO "choice" VALUES('8j0Y5CT_V6DPPjzZ3',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461817624,3,'~4366086670871367~prXHD0xEg942QKYKxQygfYwDYzvgP+/Hvie4oDAhnPgX','','{"quarter":"~4366086670871367~ldd0V6j1F6AiegkzzL/WsqWCClizCpan6I7U0y6Js486"}',1882823904461817623,1795600800000);
INSERT INTO "choice" VALUES('8j0Y5CT_V6DPPjzZ4',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461817624,4,'~4366086670871367~+4KwB7cBXrNs9bMRooLMtK6ljPMjOmNaPL0gZxBS9UdDKZqz','','{"quarter":"~4366086670871367~N/nQCx3E/t44iB8N49ZWsfQ961vLvlQ9NpbcAm9rsa8fxSIe"}',1882823904461817623,1795600800000);
INSERT INTO "choice" VALUES('8j0Y5CT_V6DPPjzZ5',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461817624,5,'~4366086670871367~ZNbQc3Y1QBkOCVDYHWEFXGtu6d2YV5rqmvtEKeEtjIEo5SU+EFTrbwtS2/Y=','talk','{}',1882823904461817623,1795600800000);
INSERT INTO "choice" VALUES('IF2cIvTqGwZKMiyN1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461817626,1,'~4366086670871367~OzQCs1WlcxWjbPfo7wxXDOsb96JZ7U6EC9qQWX7dTCS2JLsh0La3ZQsIWT6rZYs5WkjOjfOOVh+WR5Cm06hGmauV0zPdWMQEt4s=','places.show_place','{"place":"~4366086670871367~ZhwWSTyN3cPjOUbCr+s8C7l29bhaA2zJTIv+Et1VzG/aP64HQ00Ypep1F5R4g/EfvxE="}',0,1795600800000);
INSERT INTO "choice" VALUES('IF2cIvTqGwZKMiyN2',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461817626,2,'~4366086670871367~uffbi72zk1K6GttHGo+HSI1LE/WDLsjJYU7SWV9AIH9VZTsYGBZlZWi/qckfLYhHnEB8SZbW8r+4ZVZg6Ys=','places.show_place','{"place":"~4366086670871367~i8h2pEAVwdxCYhUj00d/JwebUPPwIEGEaDoNBcBtS/mHyFfDMHaoqJyZhoE9D+mZh0lmbvgWY9M="}',0,1795600800000);
INSERT INTO "choice" VALUES('IF2cIvTqGwZKMiyN3',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461817626,3,'~4366086670871367~Y+GDAOUffFOG1rrseH8KvTpTRYF/TcCcANz4N8Wx2jP0230uM8hsykMZa3d2zGwUj7g0X8/mIdWRBvbdZcov','places.show_place','{"place":"~4366086670871367~YEplbxzAT5a7lnZyr6f0gLzuyd/0BvbBexG3N0GbnIFNNJg0ybCnGOQne141xC8p1xQwcfgno2nx"}',0,1795600800000);
INSERT INTO "choice" VALUES('IF2cIvTqGwZKMiyN4',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461817626,4,'~4366086670871367~CoxkhSq5+/WHPr0pXvNNQULhXOiukPFIPejDtd8Oxbw=','places.list_places','{"quarter":"","near_me":true,"kinds":[],"open_now":false,"step_free":false,"language":"","words":"","skip":3,"topic":""}',0,1795600800000);
INSERT INTO "choice" VALUES('IF2cIvTqGwZKMiyN5',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461817626,5,'~4366086670871367~0+6MgX6hQhe+KENSq1rAnSLT/HL5zsDcE/P6qXpII853vuSXntvhrGCpuAyppDQd','places.list_places','{"quarter":"","near_me":true,"kinds":[],"open_now":true,"step_free":false,"language":"","words":"","skip":0,"topic":""}',0,1795600800000);
INSERT INTO "choice" VALUES('IF2cIvTqGwZKMiyN6',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461817626,6,'~4366086670871367~5DSyuUMH/V6gR0ibc+hHVikuoGQUA4fBeUKrLozfTiN/qjZj61OjAutqVhNxLOc=','places','{}',0,1795600800000);
INSERT INTO "choice" VALUES('i3I6Aoxm1hXuqefb1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461817628,1,'~4366086670871367~uMDUvTJDWnDPkbCyubAM9f/mVI38KQWftbWGDpcmHI+uoEMOlRY6m5k=','places.find_by_words','{"words":"~4366086670871367~YIiZGwuETklnZ6riLuK5V2ULM+BcIC1mWh4M43241r7bkHt68aBUzQ=="}',0,1795600800000);
INSERT INTO "choice" VALUES('i3I6Aoxm1hXuqefb2',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461817628,2,'~4366086670871367~XIXEyqvPNAixKI+/78O623TlUWyMMTLH6ljjWnGKiDb2ZWVK6J10','ask','{"words":"~4366086670871367~icYwcjG332BcxhMYgBdavBsy1+4O6dBbI9QLDRoiKrDBIxxjdvsr5Q=="}',0,1795600800000);
INSERT INTO "choice" VALUES('i3I6Aoxm1hXuqefb3',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461817628,3,'~4366086670871367~OY7kuKOjdPoud4uhZE9u0B/ImmogZTOtdPWFXuRpTWnJBFsORr2+GPsE+ig=','talk','{}',0,1795600800000);
INSERT INTO "choice" VALUES('tk5a-ok2fob-Go5g1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461817630,1,'~4366086670871367~yz1cgJ+XK1Xhll5xWNqqkkKh0sT+Zc3DY3ppW0O2B4I=','menu','{}',0,1795600800000);
INSERT INTO "choice" VALUES('u80_FZ7AXksgcXTa1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834314,1,'~4366086670871367~o3xsMmym2jViwvNKE7zbjr2cFlpp5z+eHC1w5qUiv48=','menu','{}',0,1795600800000);
INSERT INTO "choice" VALUES('ineezMyq6i0qBTjK1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834325,1,'~4366086670871367~s0BU6U8HT0sPipjrllK7vWhNry7uV3NmuLX7UDi0lY+Ob3/pZjw=','matching.accept_request','{"post":1882823904461834321}',0,1795600800000);
INSERT INTO "choice" VALUES('ineezMyq6i0qBTjK2',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834325,2,'~4366086670871367~uCLhk3VFKGfOpu/xoAV10mc8PBhJNGI7GdTZpAPbtGk7sR7m6nXoUNE=','matching.decline_invitation','{"post":1882823904461834321}',0,1795600800000);
INSERT INTO "choice" VALUES('ineezMyq6i0qBTjK3',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834325,3,'~4366086670871367~HGi7eUDxTeRh0gBK+OemuHy99nuXO/cQwRvjXTEerd5LZTbQFgrMk0/nZlGeZpb71w==','matching.mute_kind','{"post":1882823904461834321}',0,1795600800000);
INSERT INTO "choice" VALUES('ineezMyq6i0qBTjK4',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834325,4,'~4366086670871367~cdKsSTb3voEVsMdHw3IaU65q+u4sT2WM0DCeiYcFDBAhFLVsv5qi/qMK1kdF4g==','safety.report_request','{"post":1882823904461834321}',0,1795600800000);
INSERT INTO "choice" VALUES('2U4P0rUnYdqcxZAi1',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834330,1,'~4164529380337259~x5ZELrvAJjEOJt4z5NCG9qurWp8x8O/g7rlqtaqMoKf3YtNDQtE=','matching.accept_request','{"post":1882823904461834326}',0,1795600800000);
INSERT INTO "choice" VALUES('2U4P0rUnYdqcxZAi2',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834330,2,'~4164529380337259~Nlmv1dXcBfgynsp+JLzWMZRHgdhfltuAUYJ2aTdV1Dnqt4E008EmZf0=','matching.decline_invitation','{"post":1882823904461834326}',0,1795600800000);
INSERT INTO "choice" VALUES('2U4P0rUnYdqcxZAi3',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834330,3,'~4164529380337259~WAB1AbggyPZScCjctJLDX6vQWdcHgoMB5HaT/E7a32m06kKN9MkfCmyFmm+ZxTF4wQ==','matching.mute_kind','{"post":1882823904461834326}',0,1795600800000);
INSERT INTO "choice" VALUES('2U4P0rUnYdqcxZAi4',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834330,4,'~4164529380337259~PJVxYtnbCxfknTpJ5w0gI9qrv1s/d9pXUs0aDvLkRW4trLDlnKodtzOx0YK+eQ==','safety.report_request','{"post":1882823904461834326}',0,1795600800000);
INSERT INTO "choice" VALUES('qPhD2nplbb4SCRDL1',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834335,1,'~4164529380337259~IniDTMKcRdJ/F1XHNPAyRW0qxy8WXCA8yO7OaylA1i01Hk16QzJHQIp50PWdVDx2vw==','contacts.start_chat','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('qPhD2nplbb4SCRDL2',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834335,2,'~4164529380337259~cSLyj0t92vioKK5nMbc3R85Z77jM7lM1ZBBRerLh8ugVrEhklEJl','contacts.show_visit','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('qPhD2nplbb4SCRDL3',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834335,3,'~4164529380337259~JapAKiXszQTcX1oyo2EGP8Ko4pZ1XyUZWCY1bJjxb5g=','contacts.complete_help','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('qPhD2nplbb4SCRDL4',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834335,4,'~4164529380337259~eyTqz36AprUE1GheP0Lr8lVhMfmACucOea6bV2IC3pOEDAFPTCGX5KtwVi3rUqpXo8vc','matching.step_back','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('qPhD2nplbb4SCRDL5',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834335,5,'~4164529380337259~hKEHO77hKzhDpj4H9PCVQYEiDr9cYWjcw8PZOdHkKRNxRT7RbbJ11ncz/onZqEZN','safety.ask_concern','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('mwmKIlacO3xbCwId1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834336,1,'~4366086670871367~OJJr4wudfWep0gKMw1ge2RZzidGfJFORG0F3PGhPIgKQf2LjBDhc9/2f','contacts.start_chat','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('mwmKIlacO3xbCwId2',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834336,2,'~4366086670871367~Dp7Vt7EgS4xFlZDkyJpxKOVuaAnGh4036U4bIzvCyG3Z9HBhwYe9','contacts.show_visit','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('mwmKIlacO3xbCwId3',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834336,3,'~4366086670871367~m5qL93+UbbvIu9XPtiMqhF3zMm5NBcuGgdOfjcNxqcM=','contacts.complete_help','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('mwmKIlacO3xbCwId4',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834336,4,'~4366086670871367~t17GnfMJVMNjIFnQPOU7AGoexvxQMfIm0ujMvztKjdMqRpLBv0BZpS7rP1B98G/G','safety.ask_concern','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('batUi_r-LaP5QFrS1',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834339,1,'~4164529380337259~E18qJxMZLdiquXHm0Cjv8mtKHZN4SzqkQUC1pibepsCBnKJf4ff9uPCEWXTtF62wtgfrht3j','','{"at":"~4164529380337259~c7x3GIDoFXJPMDqIl+Y9iy737S/JEiw4thsmx32ZDAtiebX6it84dr3hsqHWvtavYRsXxKU="}',1882823904461834338,1795600800000);
INSERT INTO "choice" VALUES('batUi_r-LaP5QFrS2',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834339,2,'~4164529380337259~DOVEYtQa+sh9SLQeBiTmX0Rl75F5qXkKiLcmgPJyZbjQqjzVQ4PXRanSo4oGwXzA48ylAJsY','','{"at":"~4164529380337259~yhTIq7bkFMHV9+D2F6kd0fJkr6D8r/nsg7oA3kMCiL6kE1/5AMbnMzfAU6xzbqZfzmFMkh8="}',1882823904461834338,1795600800000);
INSERT INTO "choice" VALUES('batUi_r-LaP5QFrS3',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834339,3,'~4164529380337259~8Dne17YeDZhEfgkhfODgmnIBFkmG8BYmVtUkdmQlKwmuD4bppvXwWvJpnvgfye0XTXTC3lem','','{"at":"~4164529380337259~gAhYhBGqbwjQHf1QPHKxmfZyXmpluVxl02DPt/0Vkbtz9PwE8/UOOdOYjunG1RupyWiSL0M="}',1882823904461834338,1795600800000);
INSERT INTO "choice" VALUES('batUi_r-LaP5QFrS4',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834339,4,'~4164529380337259~3em7hqgQGcoILK4o5Dt00q5HoBvbLpt6FcBzP6V27YHoN1rrNhV2ZVo/Qlk9h8zwvyQWNQV9','','{"at":"~4164529380337259~G5hqwJdXQE9JKLtpsPYfl81cK5SL/61xGiTkp9FXcbriJLQon6+8/aC4u7tPeJx+ADbrEfI="}',1882823904461834338,1795600800000);
INSERT INTO "choice" VALUES('batUi_r-LaP5QFrS5',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834339,5,'~4164529380337259~DS4Cw8kDbWlY+7KSbd9ugUQ4iTXo+dVarvx6fZksuEZ64jlkYHqzaj9vnKBxwwGHkUOtCPtn','','{"at":"~4164529380337259~RMjq1wb+MaCR6kdq2bb+R1Wn2c9V4EWY3KYlBCClD5Rv6Zy1w1w0jeNfZzJWy5qb88K9nBI="}',1882823904461834338,1795600800000);
INSERT INTO "choice" VALUES('batUi_r-LaP5QFrS6',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834339,6,'~4164529380337259~D4D8pDCWtji1vUHExrRRo+CrR5jm6gi55xX5Cn1SSPf9p+V1EDrnEuGmMq9NGDU=','','{"later":true}',1882823904461834338,1795600800000);
INSERT INTO "choice" VALUES('xznO0Bk4ubZhqzht1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834341,1,'~4366086670871367~8YD8XIjnQ/NzOT+I5MKJATPsbnnSOznAhOfC645SXZdLAP/mQI79wQ==','contacts.ask_other_visit_time','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('xznO0Bk4ubZhqzht2',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834341,2,'~4366086670871367~JSSWgfBx39rQe8ZeLNOdA6wVgWErh8GTxw2EtDAP/SxsMssqJkw7x/waZR0=','contacts.ask_contact_details','{"pair":1882823904461834332,"kind":"~4366086670871367~H1oI0SbYOXDQ8tG9B0yyzh0U+bOW6a+w0gUDhoh2f8kbhQQ="}',0,1795600800000);
INSERT INTO "choice" VALUES('xznO0Bk4ubZhqzht3',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834341,3,'~4366086670871367~FkIs6/BkFrKEjEB+b2E9Fc4od4gPRqCT9P9b7YSgC0Y/cQyawA==','contacts.show_code_word','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('xznO0Bk4ubZhqzht4',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834341,4,'~4366086670871367~iJNgO7T+h3yLwcicMjltQe+72zYo1GqfuimA7H4LMSPyFNV21ZalVUdd11nKkWOwi9VzZQ==','contacts.list_shared_details','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('xznO0Bk4ubZhqzht5',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834341,5,'~4366086670871367~Kk3FzkylijLvscxwZvykVpJErpEppyVtQEQaAb66rQ202+72E//8Z4tF21BZcxxjDok=','contacts.ask_what_came_up','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('iDgGaVwWWxWbbmPH1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834344,1,'~4366086670871367~Jsww2GretWNIG0CXeixikCjBD+13Uuz5gOknlQL0PrLpjyOtZk2mudU=','','{"nothing":true}',1882823904461834343,1795600800000);
INSERT INTO "choice" VALUES('mMjIpXV8S2ULQOCS1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834348,1,'~4366086670871367~jAg+E60Ydv4xnp5LtuKakEiqDaWX2nLRUBcL2oVQEV7oATMn','','{"give":true}',1882823904461834346,1795600800000);
INSERT INTO "choice" VALUES('mMjIpXV8S2ULQOCS2',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834348,2,'~4366086670871367~BFpMrJERl5eNkZx7q2HZDfiOLM5vhpW12INVap27Sc6GLw==','','{"change":true}',1882823904461834346,1795600800000);
INSERT INTO "choice" VALUES('mMjIpXV8S2ULQOCS3',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834348,3,'~4366086670871367~nJGg1CSBp6GXyaBLTGAzwvk6gykZPIV5Ue2yYAq18luUuszYjDmPeq4=','','{"nothing":true}',1882823904461834346,1795600800000);
INSERT INTO "choice" VALUES('zna1xVifoNvhWaC81',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834351,1,'~4164529380337259~oJ3mjdirr6Rd18xrgND5VgMFiKC/08nr6GWtoAMPZy8vu7VChcrdPViH85eiLsThnbsGig==','contacts.list_shared_details','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('c1biRWSjZHfoIAP21',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834352,1,'~4366086670871367~lkzFEtcbRp/dV1KBwwW97TJT79bfOLn5LHo4z/1wwQBfI0mJGCt2Sh+xngEtYsP5Pf60TQ==','contacts.list_shared_details','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('c1biRWSjZHfoIAP22',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834352,2,'~4366086670871367~k/y41TSePHeZvmPG187DRVVSt6EzGwkFZUFcwI7f7RiQ9HHX4+Cw','mine','{}',0,1795600800000);
INSERT INTO "choice" VALUES('JlJgEnKw48b5l_8x1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834354,1,'~4366086670871367~m/ThzHZ0/6pLy6C0zixi4U6MVRnMLUAtvo/IptT1yZ9paOCZ54Vi6A==','contacts.ask_other_visit_time','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('JlJgEnKw48b5l_8x2',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834354,2,'~4366086670871367~Mv2L9ESk33mlNxJx9f/WQTXHue3oAZ5RJ8plTqy858r4Tv72J/cr1yECM0M=','contacts.ask_contact_details','{"pair":1882823904461834332,"kind":"~4366086670871367~0dH/f1uTfxsmUPn1UZcHCfIfoUtkoGtbDtee+h1vaIpt7kY="}',0,1795600800000);
INSERT INTO "choice" VALUES('JlJgEnKw48b5l_8x3',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834354,3,'~4366086670871367~HzkXhma7Ho6jrwhcYWw0yMl/sl8kRW6w8pUVMRsOc79XfYL76g==','contacts.show_code_word','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('JlJgEnKw48b5l_8x4',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834354,4,'~4366086670871367~1d7BhPBditZBaVw5oQHZ2cXl4akLQpRaSMo0qPVNnURGElxWlV+rW+RHTTXtIyjaxDw7XQ==','contacts.list_shared_details','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('JlJgEnKw48b5l_8x5',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834354,5,'~4366086670871367~p9hOn8N3AkK/TUzFoydYaIGSUDAVZrSd+nGuFwWV5i0AohZHajkO30FkhyMIMYrcEqA=','contacts.ask_what_came_up','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('BRuksW4GOosshy3E1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834357,1,'~4366086670871367~xrPF1p75ESH6r0h+DCBHKiAvWHT8wLZIP28nBDaIad7lugrXvs1NffQIk3ynAGZp+dtClD7J','','{"at":"~4366086670871367~ikZwb3NhvP7YaJ5htmDawNgUnHy2E0CnTvIkgzOVIYiIKsuvmDt1UyHJt4c3BaYPniVpACY="}',1882823904461834356,1795600800000);
INSERT INTO "choice" VALUES('BRuksW4GOosshy3E2',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834357,2,'~4366086670871367~nyiCSt+Dx6qsDny9Nx+ShkEiQ4PCmRGH6HW0FedERSEaCZc8+PdxBbeoAS7MZkOd4k//kXoP','','{"at":"~4366086670871367~hGp/XE6byQsNB63YO+PmZ41jcrZvM1XxVcA40O0ky9RuOC+5GfJqDoV3DpVaPb/SWEcWQfc="}',1882823904461834356,1795600800000);
INSERT INTO "choice" VALUES('BRuksW4GOosshy3E3',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834357,3,'~4366086670871367~ZNzsdjgJQuwySofVxWQ79tvArQuRdFMmSyTSsGeg9aHLYkixfppAD2eDGTlx2f4FpyZHWBYm','','{"at":"~4366086670871367~YqNrXWZ9IXJ1Ui7WC/ITWdfBCf8Y7oH6czlznoNz/5sw2rb+MohtN8QVBtWtdwZmPjZKb64="}',1882823904461834356,1795600800000);
INSERT INTO "choice" VALUES('BRuksW4GOosshy3E4',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834357,4,'~4366086670871367~FxeK2KbyWAY5YUbg6SK75UfUsP4cpfuxMYL+7lR8Zp4Q6fBikOqiq2PzIbXKKZyXsUwBNTz+','','{"at":"~4366086670871367~OPJaoLaMXa06/192BD3po0OaiWVAJLeuGsNpI3Kijvy1/pq0dfwlR1QH4qQFvZ/zwZWxj7Y="}',1882823904461834356,1795600800000);
INSERT INTO "choice" VALUES('BRuksW4GOosshy3E5',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834357,5,'~4366086670871367~525ywDUObyMHX5z1+V66tjRBM7wyysd10vX5DRvLgFPW7Y8xXcRZPyhjHDzE4U1uxTM3G4Ja','','{"at":"~4366086670871367~zhuqg/8QfP+B9T/WsJOER51sPW7g7JPh5/zZITzlgFtycw7/zotAagbGjFOKL07iG8Wy/+c="}',1882823904461834356,1795600800000);
INSERT INTO "choice" VALUES('BRuksW4GOosshy3E6',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834357,6,'~4366086670871367~zmPZJVaglBksXgU1Irku3osGxhHEzfrdtbGJsagaFCIliNGzfI1ODXPLsyR+bic=','','{"later":true}',1882823904461834356,1795600800000);
INSERT INTO "choice" VALUES('viFjNbPLqZui5Wc51',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834359,1,'~4366086670871367~kR3pwCnbkuJghOCtiswqpU2h3TCuh5KXxEMFG5bsinHC3Z+7e3F8pA==','contacts.ask_other_visit_time','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('viFjNbPLqZui5Wc52',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834359,2,'~4366086670871367~q7T1kErVck3ft8smMp3HykYM38DTC11hJu7gT5uSf3uc+lUucd0E','mine','{}',0,1795600800000);
INSERT INTO "choice" VALUES('LGMs99sB--uY7T281',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834360,1,'~4164529380337259~p1g3TyutWxS1xttqYIzLuBtFzNDwxvZGuke2ZNhJlaTdw/EVGp06Jdk=','contacts.agree_to_visit_time','{"pair":1882823904461834332,"at":"~4164529380337259~qvWF/kT0gJyWyfQauPSWdJmStUoAHhqHL1WX3++FHmZQB+iu2A0Rx6uJBsjjzlYBy5SsbWc="}',0,1795600800000);
INSERT INTO "choice" VALUES('LGMs99sB--uY7T282',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834360,2,'~4164529380337259~kR7poOyw5aLwj4KKGx/CLgfHz3F6hfTyjqDoniuMpfHMuEw8yokaGQ==','contacts.ask_other_visit_time','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('DZwPm7BnKumnl7Sw1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834363,1,'~4366086670871367~LLxEdvmrSIkHzNhAUBNAVHe7EJzY10SerfMYhejq5tITp4UzcHGlXcJL','contacts.offer_quick_replies','{"pair":1882823904461834332}',1882823904461834362,1795600800000);
INSERT INTO "choice" VALUES('DZwPm7BnKumnl7Sw2',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834363,2,'~4366086670871367~GHWrdaX+ZRfWYkhz7TNRtye7deGeWiK0NmdyuP6EFz5eEg6IoCNeoQ==','','{"done":true}',1882823904461834362,1795600800000);
INSERT INTO "choice" VALUES('bwV2hzbarLeED7ZV1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834369,1,'~4366086670871367~OXTDWZ57F/qUhpQJpfRLK6P1NIr62nxwiGdmRNFswl6CzWC2Km1EGxZo','contacts.offer_quick_replies','{"pair":1882823904461834332}',1882823904461834362,1795600800000);
INSERT INTO "choice" VALUES('bwV2hzbarLeED7ZV2',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834369,2,'~4366086670871367~wXf7Fg1yGQ7VSXSGvvX6J2nE7IkXFjSHWwlPi54zI9ziDxrFgoWYnQ==','','{"done":true}',1882823904461834362,1795600800000);
INSERT INTO "choice" VALUES('d3umKtNCW27JnIDf1',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834372,1,'~4164529380337259~M92ublG756YJHWKnqzJWtpa8pJWDu/Q1iri/P4uo/11q','contacts.start_chat','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('d3umKtNCW27JnIDf2',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834372,2,'~4164529380337259~cqKavyUuOZeNaO+h/D6MxVC20c+K8ufdOuPyjLtQJBe758eXAQPgEWRM13uJAg==','safety.report_contact','{"pair":1882823904461834332,"said":1882823904461834371}',0,1795600800000);
INSERT INTO "choice" VALUES('d3umKtNCW27JnIDf3',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834372,3,'~4164529380337259~mYmOWBB3o5DJLSFFO9f4OhXyslF4MablABuNrTV9Q30LGoLB+ud+','contacts.end_contact','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('02HMxf6CFRUPYIgb1',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834375,1,'~4164529380337259~UxFHAVJshPuJjR1JTdrqrDthxRY4PA5QeTNMJdKdfdepMHFzKyYHvFt4','contacts.offer_quick_replies','{"pair":1882823904461834332}',1882823904461834374,1795600800000);
INSERT INTO "choice" VALUES('02HMxf6CFRUPYIgb2',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834375,2,'~4164529380337259~S96/m3hVdq88QqoUjbDPpIe192aIxS2GIzkP7aNj8uWV3fa+vv3rjg==','','{"done":true}',1882823904461834374,1795600800000);
INSERT INTO "choice" VALUES('mXTUeJ761WCTKv1t1',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834381,1,'~4164529380337259~G8+ZDKv3NVDeWEmpUDGWSe8J+LgXbparYqRE2yq5JKDCEwdXRGl8UZ7B','contacts.offer_quick_replies','{"pair":1882823904461834332}',1882823904461834374,1795600800000);
INSERT INTO "choice" VALUES('mXTUeJ761WCTKv1t2',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834381,2,'~4164529380337259~86SxRMLpFYDtdqk88kWViqRrZOqD5sBDZSdRTW2/1j8r44kmdjbjvg==','','{"done":true}',1882823904461834374,1795600800000);
INSERT INTO "choice" VALUES('eiIusrBbAC1kH4_l1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834384,1,'~4366086670871367~e5e7Zh5w/SUiTuYpvrmqmkBZ87ymNXD4q7MPC3i9aTKi','contacts.start_chat','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('eiIusrBbAC1kH4_l2',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834384,2,'~4366086670871367~uDKO+oTkNS0Yk1x5t1qIJdwuyFDy6raLYgfvPGWl9h/6sNBzwXqrXXYBL5LMTg==','safety.report_contact','{"pair":1882823904461834332,"said":1882823904461834383}',0,1795600800000);
INSERT INTO "choice" VALUES('eiIusrBbAC1kH4_l3',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834384,3,'~4366086670871367~hq228lJ3lpxyBzTeYdbJZmK37A3xHbU/R3B8cC+sM6qxWHsB67Nu','contacts.end_contact','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('PBFytpMcL9BMqnm21',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834387,1,'~4366086670871367~ddXV3JHMmrpEpEyDD+VIq14kor+mTxamF9iFz1yYv5bjm/iWIv4oZHY9LhHO1U0oNQKeoeHi05jQtlh1d49Saw==','','{"reason":"~4366086670871367~ydsxXaZa66wC6X7IRJSaJk+8Pwbh+FRWBXuJlSNwVh02LQ=="}',1882823904461834386,1795600800000);
INSERT INTO "choice" VALUES('PBFytpMcL9BMqnm22',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834387,2,'~4366086670871367~nQVlf3HdBAxW8eJmdBEWjIL9zhXfrmi2wccg/U3VUtti7ISBZcb394oPNebbGtRjuL5OlFPy','','{"reason":"~4366086670871367~lUH5y1hUr9h/zHDcqWTFiOewn1vaR6lhSQUOdfz9UD0="}',1882823904461834386,1795600800000);
INSERT INTO "choice" VALUES('PBFytpMcL9BMqnm23',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834387,3,'~4366086670871367~cjIr3/7HpoTK28WikXhlXyt8CF5H38leWqbQUrVZgFYhcTiI64oZ7wbKYk13oQtdx+baEAVJ','','{"reason":"~4366086670871367~SM67XR0kauB55x/sE0lvsL58n6XFoR7dS0PSzEXfDaUW"}',1882823904461834386,1795600800000);
INSERT INTO "choice" VALUES('PBFytpMcL9BMqnm24',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834387,4,'~4366086670871367~ojUvsEuG7j7sHmDcKT8w7/C9O4QFWuC+qLhmfMMInbjeGz3JKEJs7wUMm87RmBT3L0X3sAQI','','{"reason":"~4366086670871367~F/F7R49vouKPp3mdKggiybMjzpZsDE6RSCuO1v7rTjN2240gnf/lnCmS"}',1882823904461834386,1795600800000);
INSERT INTO "choice" VALUES('PBFytpMcL9BMqnm25',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834387,5,'~4366086670871367~d6diJepBH+XmRHI8Td4kfx8SOfzYWfFiJlQARMFDauazMXifoPWqB9BtTk+uig==','','{"reason":"~4366086670871367~mQ9QULxC+0jkkLeAfoMyzFjpKa+LUJJM+Zy8LZnFbqXjqaE="}',1882823904461834386,1795600800000);
INSERT INTO "choice" VALUES('PBFytpMcL9BMqnm26',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834387,6,'~4366086670871367~SAoV5jM3qrRwI6+SlKqDOIo+UC9SZ+BpXaLsRsrLJqi97o7mE52L','','{"reason":"~4366086670871367~+PZzZIYAc+3yteKGrtge9Lt9PRLF/ipQ73yAa4WmEPFKNQ=="}',1882823904461834386,1795600800000);
INSERT INTO "choice" VALUES('PBFytpMcL9BMqnm27',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834387,7,'~4366086670871367~GqjAx1La/2JaDlPlWGu8z823ZCSfYJVgi+NzPVrqYO00/OIaYxWIVoo57yDPZvC8gVFHIRs=','','{"reason":"~4366086670871367~EEVJ9v3AxNR0Bf1L8/DulVP3JmaOnTMJK1CPFu/g0Xo="}',1882823904461834386,1795600800000);
INSERT INTO "choice" VALUES('i6Z9QkkDfJxUysgd1',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834394,1,'~4164529380337259~sz50AJ3ET4kJY9tk51eSQa9JruT6sJOZGR9YUhfBoLmXTvibZ4LT','mine','{}',0,1795600800000);
INSERT INTO "choice" VALUES('i6Z9QkkDfJxUysgd2',1882823904461834315,NULL,'bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',1882823904461834394,2,'~4164529380337259~Iu3ZddV84cead3TKufBONQmmgGNGwActM5AeHzS3c0qMEJZcr/VPD3CurDTWwVsp9w==','contacts.wish_to_reconnect','{"pair":1882823904461834332}',0,1795600800000);
INSERT INTO "choice" VALUES('qz_O6aZTUXzi7nL-1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834395,1,'~4366086670871367~zfs0x2Agyus/4bbGpIl477s1EmIzBKHhANo1OHFGYKc=','menu','{}',1882823904461834392,1795600800000);
INSERT INTO "choice" VALUES('5rgqIV01v3KJBSww1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823904461834414,1,'~4366086670871367~U2GU86SvNZ8OnIG21gl/46ONjfRWm0uPlYL72DOi8BM=','menu','{}',0,1795600800000);
INSERT INTO "choice" VALUES('MkPqh06lTPSfgf9s1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823925432995398,1,'~4366086670871367~xtCeiTO+oe83Lny0OeKA8YYl0wmvoWUiNewQHinL1G8=','menu','{}',0,1795600820000);
INSERT INTO "choice" VALUES('LdAqj6P0GjgH9ZuU1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823925433341357,1,'~4366086670871367~1pF79yxTysQmUlKjQ4zVHZ6YGMAcTkYgmYAmsjbT4bn9vOtLUFJ+OMoSosMArg==','','{"sure":false}',1882823925432995400,1795600820000);
INSERT INTO "choice" VALUES('LdAqj6P0GjgH9ZuU2',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823925433341357,2,'~4366086670871367~gcBFOadT+gEWEVCFWSP4W0+NMgGAA4WmLhjbUVIPHFuVRnGGqz7QTduFXEfXQSAB+g==','','{"sure":true}',1882823925432995400,1795600820000);
INSERT INTO "choice" VALUES('PIr827a-faFWlnQ01',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823925433341359,1,'~4366086670871367~saC6d9vSWHdksC2OdtlseGoaMBsC6lHA5x6NGjHoHj22waxn93liMw+cA7Z+8Q==','','{"sure":false}',1882823925432995400,1795600820000);
INSERT INTO "choice" VALUES('PIr827a-faFWlnQ02',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823925433341359,2,'~4366086670871367~KKAZdBQ8p8TniC6sloe24w5yt/HHU/XvDAlccz3qUXxd/y7l7/6G7MyZPIPX4BMLpw==','','{"sure":true}',1882823925432995400,1795600820000);
INSERT INTO "choice" VALUES('zlTduBAlZYVv9B0v1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823925433341362,1,'~4366086670871367~jSr1HppyvNLOQ1UN27xdAN43+DhQP8a8PKNzveU3Mmw9vuzf+pn9baq8','link','{}',1882823925432995400,1795600820000);
INSERT INTO "choice" VALUES('zlTduBAlZYVv9B0v2',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823925433341362,2,'~4366086670871367~6MstDvsMDAAUF+yD3UrPJDdKC8UKi9vlTW1YMeDBY9w=','menu','{}',1882823925432995400,1795600820000);
INSERT INTO "choice" VALUES('9YtgegW3DwVsaVc51',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823925433341364,1,'~4366086670871367~TvzBqLTge87Qf1+JcO2QyVaWM8qEZqChPCADpSrMBbs=','menu','{}',1882823925432995400,1795600820000);
INSERT INTO "choice" VALUES('AykSBhawMxfzla0o1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823925433341366,1,'~4366086670871367~S3yWBLbPTURrrQH0kYEtNNrpQok5qsK+y+hUnDHLSM93U0bCysOLeOkpX18FHgUgKXNQ8lR9','forget','{}',1882823925432995400,1795600820000);
INSERT INTO "choice" VALUES('AykSBhawMxfzla0o2',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823925433341366,2,'~4366086670871367~qp3UqqawB+rk0DKb2zsS9cfR1cgVFdpK+FyJm9WqlGU=','menu','{}',1882823925432995400,1795600820000);
INSERT INTO "choice" VALUES('tarAWv1V8sBelRWB1',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823925433341368,1,'~4366086670871367~UVpNF1e4UvnFXSEyx6/ncJtSDLOqqlkxnfaJtUlX6GRXPtt3Ujx6GyFZ1jg=','talk','{}',1882823925432995400,1795600820000);
INSERT INTO "choice" VALUES('tarAWv1V8sBelRWB2',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823925433341368,2,'~4366086670871367~pTUjz4a77VJhFzMd40D+XNDAtuYLKoHKrWAzaGP+Z1/CqPES','settings','{}',1882823925432995400,1795600820000);
INSERT INTO "choice" VALUES('tarAWv1V8sBelRWB3',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823925433341368,3,'~4366086670871367~F6isj7Rk+RuOsw59NZVDTHpctp/G1wx6pOVm8AergjFNLkk=','privacy','{}',1882823925432995400,1795600820000);
INSERT INTO "choice" VALUES('tarAWv1V8sBelRWB4',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823925433341368,4,'~4366086670871367~DS+zjXEud314JTDKnnMozbcXf6D7BQhYRbO7dYpQs7X0RoYBIRbwe7A8/KRmSbsAnYCgJ5Y=','mydata','{}',1882823925432995400,1795600820000);
INSERT INTO "choice" VALUES('tarAWv1V8sBelRWB5',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823925433341368,5,'~4366086670871367~PbItPFTW6lB1Td9LlrmRd5YXwI8nWTsE6VnMM8YcSPFiuJFWIAH/87GF0acmcQPsS69nl1Wa','forget','{}',1882823925432995400,1795600820000);
INSERT INTO "choice" VALUES('tarAWv1V8sBelRWB6',1882823904460884594,NULL,'eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',1882823925433341368,6,'~4366086670871367~/vQ8htMewYPJuwjyIPm+7gvnjtDiPZdS/Ay3UCxHO0A=','menu','{}',1882823925432995400,1795600820000);
CREATE TABLE coming (
    event_id bigint not null references event (id) on delete cascade,
    original text not null,
    person_id bigint not null references person (id),
    comes boolean not null,
    over_at bigint not null,
    primary key (event_id, original, person_id)
);
INSERT INTO "coming" VALUES(1882823904460774800,'2026-11-25T10:00:00+00:00',1882823904460884594,1,1795600800000);
CREATE TABLE company (
    event_id bigint not null references event (id) on delete cascade,
    original text not null,
    person_id bigint not null references person (id),
    women boolean not null,
    asked_at bigint not null,
    over_at bigint not null,
    primary key (event_id, original, person_id)
);
INSERT INTO "company" VALUES(1882823904460774800,'2026-11-25T10:00:00+00:00',1882823904460884594,0,1795600800000,1795600800000);
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
INSERT INTO "consent" VALUES(1882823904461834404,'moderation.send_broadcast','{}','~4366086670871367~4pxBUmOzTgTdwUTQjvwueDWjBmUyh+u29CsUcZQkWxZfC9JtD1fhGmDzNzdQsp1MssK3Wnd+0SH+E9FF/z/6SlgzAbum4TA82TY+nadhVkRdz9hy',1882823904460884594,NULL,'open',1795600800000,NULL);
CREATE TABLE counter (
    name text primary key,
    last bigint not null
);
INSERT INTO "counter" VALUES('case',7);
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
INSERT INTO "dialog" VALUES(1882823904461834316,'private',1882823904461834315,'contacts.send_chat_message',1882823904461834374,'{"pair":1882823904461834332}','~4164529380337259~vKD9OjC4N+aveSjmF1uxQVYVMUcvF+5dtZTdkaEFw/zYYV1xhymv/3g8c/QSBcBJYXnDfUCN+dteJLDbPKBQLk+50pnlzurArezifNLmIG0NB4N2pUBS4hn8eUWHZmka6T9X0uOM62zYrCIz/c2xyP0loh4E25HoUMY0ReIPqRVZT601jEldxN0fVRDOf5JgMKGSpRDmwtHy39XIl1DpJaTgNacMMGEj+XFxG+FsWWepyfpJP21EAOZkNMkgGrY6/dxsajZ2LU+SSG3YRwxM2SKn00N08pN+THcz1R/eP90a3R82OHzvv9jnXbYEmRBxtr1cQ2rTrKxJTls6362cBenp6JU3IOCC0PQsSbuZipsqE8tJGf8qbgQyJk3zj8r1CA+4AWtLF6cVyu/h9I+XBOYIaYBFhoBCHkv4PH4O6HmJ46kuh+pts/2DsTH83TsvrfcuDBOK8jQd3DDUNwezScUR1itP1DCALYH1cUop5dnau5fDdwNQkDu3HEqSyww8NOtCqckP/SSFuwawBPhbR7ZG9ObdB1AlZK/fVg87OASMxtqiwzTScLnGlWB1fKRQCxIksD1NzFHydoblbyrhsyoLQgs5gvuJw3+590AVF2DNDYZ6wcIdMP37Nw/d+RL+X8xJToGEQz1jlG3FQ0ofr92uO6WvJbGQmZS1NEW06Go/TOGY18h186ZxT+1asqqPiYtaASJlXNhncBocB++jP7R8UiRWvlwKncjh4HXVqlf+9F2AqGYcwg8gHbCk7Ls48dzIVkjY9EYKpaaSCFx/uoy5eWwiq/nt+imEfj25AXmbYUTYJiUlurcP0eAwlf0j7oNWVRZ78+N9ss64/JM9e1s=','~4164529380337259~zHs4B8eNMh49Iny37lITj4+rwMkroAl869XswMFw',1795600800000);
INSERT INTO "dialog" VALUES(1882823904461712384,'private',1882823904460884594,'account.confirm_delete_account',1882823925432995400,'{}','~4366086670871367~JqHgqtmZu6bMzlATVWZRbfHWHXC+INir2Y8hZ9wguKqqbcjDFg5wJk5NAp9bNHpftiKEHFGr8S32GFpS1lprX4zxCClxCJ58DVzZ5ENiaKbeGjHkGoFKCFTPY+KWqmbGd+pp2MMO0EUtQ+cBhRVVGXZKwOk7/LqDTWXlhWaI5IdeMb9YvNl0yV0DRmvby9Pfi4pV6I01P7BFIgVYepe0Wnr61BYF5ISm3oh+GJK+1os1ROHLhQV2UXB+ic/MKxqmVRZTJTXvAsyRjK6YPyI5cKC10eIqWrVqtXl86bWD8xTYPXqUtNLg0UBddX6UrcZtIryYXeBDnloVQiGTwFBhnZB33SSAaFbNDosMx3hcvzquuxdJWVIwOsV5bTAduQxdfGO02gxvD/g76rI02Ktry2kSudEgEkHPOjCA4KPowNcL2KoUfTAZO8tQT2Wc8IOSM9tlkcALWBP6UkvDON3MS6EVTIZ/g/3IjVLBOtQew1B87bm5bBnMzu1C7OOJrieFMytwSc9TUm+KZIySKkMptRV4KebKENaHN9zXyDrsTJ75ROrMUmA3tFPlKCyl5gt20WLCtvDBurQDVuqAHtqEAxuj/6U1XWkqT1CXU/lh3ejIU+vpUHE1T2lqnK+223K/j/6w2yuSJ6tGVSPegaaSl/jPP5RuROtsNQ6nO1XjF3Aq42YYg9Qa8CJbhgOkn9VVonmyxwbpIICpzFNHtzeQdfmt3khu7jAjW0+b4Jmzs4NdXsM2Psm1hu3Q5ZS70T3iTuakr8YSnCAru7Mapt+9NyWmz61boNy0VRwpvZeu7BV1rrG6t3SRJod2JCMM','~4366086670871367~3kE4x+pD2GAIz+Z6V5sSkUKFv9AZePOYsrywJ+XP',1795600820000);
CREATE TABLE disclosure (
    id bigint primary key,
    pair_id bigint not null references pair (id) on delete cascade,
    person_id bigint not null references person (id),
    kind text not null,
    value_sealed text,
    given_at bigint not null,
    withdrawn_at bigint
);
INSERT INTO "disclosure" VALUES(1882823904461834350,1882823904461834332,1882823904460884594,'address',NULL,1795600800000,1795600800000);
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
INSERT INTO "duty" VALUES(1882823904460884594,'hoerde',1);
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
, person_id bigint references person (id), is_full boolean not null default false);
INSERT INTO "event" VALUES(1882823904460774800,'sprachcafe-nordmarkt@sample.example.org','Sprachcafé Nordmarkt (Beispiel)','Deutsch üben bei Kaffee und Tee.','language','newcomers','beispiel-learning-nordmarkt','Lernwerkstatt Nordmarkt (Beispiel)',51.52385,7.4625,'nordmarkt','Lernwerkstatt Nordmarkt (Beispiel)','','','de,ar,tr,uk','limited','0','0','','',1,'{"begins":"2026-01-05T17:00:00","zone":"Europe/Berlin","minutes":120,"all_day":false,"rule":"FREQ=WEEKLY;BYDAY=MO","extra":[],"without":[],"pauses":[],"changes":[]}','published',0,0,NULL,1795600799999,NULL,NULL,0);
INSERT INTO "event" VALUES(1882823904461834401,'1882823904461834400@buedchen','Chor','','other','','','',NULL,NULL,'','','','','','unknown','','','','',0,'{"begins":"2026-12-01T18:00:00","zone":"Europe/Berlin","minutes":0,"all_day":false,"rule":"","extra":[],"without":[],"pauses":[],"changes":[]}','published',0,0,NULL,1795600800000,NULL,1882823904460884594,0);
CREATE TABLE feed (
    id bigint primary key,
    url text not null unique,
    etag text not null default '',
    modified text not null default '',
    failures integer not null default 0,
    trouble text not null default '',
    read_at bigint,
    due_at bigint not null
, person_id bigint references person (id), trusted boolean not null default true);
INSERT INTO "feed" VALUES(1882823904461834402,'https://1882823904460884594.example/a.ics','','',0,'',NULL,1795600800000,1882823904460884594,0);
CREATE TABLE held_back (
    case_id bigint not null references casefile (id) on delete cascade,
    version bigint not null,
    alarm_id bigint not null,
    verdict text not null default '',
    primary key (case_id, version)
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
INSERT INTO "hours" VALUES(1882823904461834332,1882823904460884594,1882823904461834332,'visit','2026-11-25',60);
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
    done_at bigint, awaited boolean not null default true, wanted_at bigint not null default 0, sender text not null default '', turn bigint not null default 0,
    unique (network, foreign_id)
);
INSERT INTO "inbox" VALUES(1882823904461817622,'phone','59a43d787fb4499fa20b95f10578d283',NULL,'done','',0,1882823904460884594,1795600800000,1795600800000,1795600800000,1,1795600800000,'',1);
INSERT INTO "inbox" VALUES(1882823904461817625,'phone','84f6346cd9154be3bddb740ac2345deb',NULL,'done','',0,1882823904460884594,1795600800000,1795600800000,1795600800000,1,1795600800000,'',2);
INSERT INTO "inbox" VALUES(1882823904461817627,'phone','581ca985886c4c9e9fa5a0785ca3f3ed',NULL,'done','',0,1882823904460884594,1795600800000,1795600800000,1795600800000,1,1795600800000,'',3);
INSERT INTO "inbox" VALUES(1882823904461817629,'phone','bf97d197180b448fa802c1c1af17fecd',NULL,'done','',0,1882823904460884594,1795600800000,1795600800000,1795600800000,1,1795600800000,'',4);
INSERT INTO "inbox" VALUES(1882823904461817631,'phone','75cfa79337f345ceb1ddeb39286b633a',NULL,'done','',0,1882823904460884594,1795600800000,1795600800000,1795600800000,1,1795600800000,'',5);
INSERT INTO "inbox" VALUES(1882823904461834323,'clock','2d23b9075f3e44d5bb44d18045070e16',NULL,'done','',0,1882823904461834315,1795600800000,1795600800000,1795600800000,0,1795600800000,'',0);
INSERT INTO "inbox" VALUES(1882823904461834324,'clock','matching.ask_next_wave 500f3161c63543d8a33ff9553ee4c108','~4164529380337259~FO96DsinxRrIlc9BoWkK0vMTX1+EX4rXsY1yduuLq0BMwe6paJAJKWtnr3ILuGIk+g7Mvk5cm1QEzJppQ45sOEzFxCNPBAsWDfoiipvY5tGpMY59kGCd1L2zcAdcU8YL1x9jiwKlf1T8YsIhBuaOOaZ/WBkslK6/oQnlQUS0OhsYHuLV','new','',0,1882823904461834315,1795600800000,1795603500000,NULL,0,1795603500000,'',0);
INSERT INTO "inbox" VALUES(1882823904461834328,'clock','831dc80310c6445297862561cb941649',NULL,'done','',0,1882823904460884594,1795600800000,1795600800000,1795600800000,0,1795600800000,'',0);
INSERT INTO "inbox" VALUES(1882823904461834329,'clock','matching.ask_next_wave f427cba8d0bd45b8acb466fc1a607773','~4366086670871367~mY2piZk+9DGYpxzTboV3Dey9JXx+LqnG58dexwNrV7gDvqHv2c3g0Rwn4GXhTNVKeE3K1s2GMi6n4BbMg4sDVlAY+DSXHo39MLQlDZubRE5p6Y6vQ+x1xqy5pT2CWnvlQFnfCfH8+WuhH4RFNVRgczwIGquyNv04wbGmrr/AO9/ed3Gr','new','',0,1882823904460884594,1795600800000,1795603500000,NULL,0,1795603500000,'',0);
INSERT INTO "inbox" VALUES(1882823904461834331,'phone','4d646bf9c3194943b82dcd51655b5d20',NULL,'done','',0,1882823904461834315,1795600800000,1795600800000,1795600800000,1,1795600800000,'',1);
INSERT INTO "inbox" VALUES(1882823904461834333,'clock','contacts.start_visit_scheduling 578da2ea2c2042abbaed51a57338b924',NULL,'done','',0,1882823904461834315,1795600800000,1795600800000,1795600800000,0,1795600800000,'',0);
INSERT INTO "inbox" VALUES(1882823904461834334,'clock','contacts.tell_requester_unreachable fc462a9b81794d15a8849109c0a50e29',NULL,'done','',0,1882823904461834315,1795600800000,1795600800000,1795600800000,0,1795600800000,'',0);
INSERT INTO "inbox" VALUES(1882823904461834337,'clock','contacts.ask_arrived 0757fd892b8d42498021046410d016fc','~4366086670871367~fbJ8QxV9xiomA9WBIDKjVlYReeoUsZs7v/Hog7SFlL739HPqE56bMFrN1dgGgt9McYnjlsNJ4iODvd4DUESPcHUQL9swUQXgz86mCyneHpOAzr3dieSOPJ4mIx45bkO5','new','',0,1882823904460884594,1795600800000,1795712400000,NULL,0,1795712400000,'',0);
INSERT INTO "inbox" VALUES(1882823904461834340,'phone','3c651b1b7c364c7caa6ac87301e37712',NULL,'done','',0,1882823904460884594,1795600800000,1795600800000,1795600800000,1,1795600800000,'',6);
INSERT INTO "inbox" VALUES(1882823904461834342,'phone','f968c96614fa4726bc7802ad5bd01c0f',NULL,'done','',0,1882823904460884594,1795600800000,1795600800000,1795600800000,1,1795600800000,'',7);
INSERT INTO "inbox" VALUES(1882823904461834345,'phone','9c69ab7923dc4168b2e9af07262c564d',NULL,'done','',0,1882823904460884594,1795600800000,1795600800000,1795600800000,1,1795600800000,'',8);
INSERT INTO "inbox" VALUES(1882823904461834349,'phone','462ec665da07453da455abfbc3a9a053',NULL,'done','',0,1882823904460884594,1795600800000,1795600800000,1795600800000,1,1795600800000,'',9);
INSERT INTO "inbox" VALUES(1882823904461834353,'phone','06f938b759d04a24a4e0180ce9b3045d',NULL,'done','',0,1882823904460884594,1795600800000,1795600800000,1795600800000,1,1795600800000,'',10);
INSERT INTO "inbox" VALUES(1882823904461834355,'phone','8ddd495ea9da4a95984f6ef5262e387e',NULL,'done','',0,1882823904460884594,1795600800000,1795600800000,1795600800000,1,1795600800000,'',11);
INSERT INTO "inbox" VALUES(1882823904461834358,'phone','47314b4cf77a4f209b35cb5c6e94e3f5',NULL,'done','',0,1882823904460884594,1795600800000,1795600800000,1795600800000,1,1795600800000,'',12);
INSERT INTO "inbox" VALUES(1882823904461834361,'phone','309f206df3944946b79d3668532b86ab',NULL,'done','',0,1882823904460884594,1795600800000,1795600800000,1795600800000,1,1795600800000,'',1099511627788);
INSERT INTO "inbox" VALUES(1882823904461834364,'phone','b685ddf5ee6441ac916334f90919c9a2',NULL,'done','',0,1882823904460884594,1795600800000,1795600800000,1795600800000,1,1795600800000,'',1099511627789);
INSERT INTO "inbox" VALUES(1882823904461834367,'clock','contacts.tell_still_trying a70d2877de954085a52135a18aedfbac','~4366086670871367~hkceE3Cn0/wJatO0xMmnFWP+yBLd3vtSENyrCfBm5t01ciEAvzHLKHqwAQs5ODgNNa+AgEpwHa4qLUmRdGtfHQnzdCqADUjHCUbHeqJILFJkVrWZ62RFsTgdNKdunZRSZnCrz2uJleV8I2MLZuU4B/eCUPlA24Rj1Ufd4/K9l/56r1KQ','new','',0,1882823904460884594,1795600800000,1795600830000,NULL,0,1795600830000,'',0);
INSERT INTO "inbox" VALUES(1882823904461834370,'clock','errand:1882823904461834366',NULL,'done','',0,1882823904460884594,1795600800000,1795600800000,1795600800000,1,0,'',0);
INSERT INTO "inbox" VALUES(1882823904461834373,'phone','ea575ee972034d0389405a60f24a7279',NULL,'done','',0,1882823904461834315,1795600800000,1795600800000,1795600800000,1,1795600800000,'',2);
INSERT INTO "inbox" VALUES(1882823904461834376,'phone','d9bcf419cf3344be80f3998670bd72fb',NULL,'done','',0,1882823904461834315,1795600800000,1795600800000,1795600800000,1,1795600800000,'',3);
INSERT INTO "inbox" VALUES(1882823904461834379,'clock','contacts.tell_still_trying d271b183ac0942868649c5727537ab2d','~4164529380337259~zlE19FpGOBFY+M74Ut0NP7Jr3pEq2aUhW3TVmDBoAvth6wISUrNI+C9EZBtm9YVluWVVyugEYkJ09hW0pVir/i7PzHldUbpqXuybCeoDzt+/AvvOjbIOfHnXSU66l5CQ7MPsljA8zbvb+qSNk9vsLG1NL4AgBeHlsPp5Cdixmwsddh3X','new','',0,1882823904461834315,1795600800000,1795600830000,NULL,0,1795600830000,'',0);
INSERT INTO "inbox" VALUES(1882823904461834382,'clock','errand:1882823904461834378',NULL,'done','',0,1882823904461834315,1795600800000,1795600800000,1795600800000,1,0,'',0);
INSERT INTO "inbox" VALUES(1882823904461834385,'phone','fc7f51cda3e24c4ea930a64b4fdac2d8',NULL,'done','',0,1882823904460884594,1795600800000,1795600800000,1795600800000,1,1795600800000,'',1099511627790);
INSERT INTO "inbox" VALUES(1882823904461834388,'phone','dce1c148e8ef46b5b692bc116e5f6ad5',NULL,'done','',0,1882823904460884594,1795600800000,1795600800000,1795600800000,1,1795600800000,'',1099511627791);
INSERT INTO "inbox" VALUES(1882823904461834390,'clock','moderation.escalate_overdue 26c4ab69364847ea82aaaa91e133a51d','~4366086670871367~ZcCvZxBYOvC/wLf+i3YI5JL0gjmLtIUBL95KV5Upa1QYAXyszFkaDWZg1evlzwiJiYyRGKZQJ8qG5x8iflqZEncY15dPVzl9itKb/Xz7I1Ig7Uq9mdJgb/moJndPB/9UjXVDWWBXjQFAjwpqAPUlZ8L7ui8kUKNG+ZjGbU6qXDep1uL+0Dcz3Oc=','new','',0,1882823904460884594,1795600800000,1795618800000,NULL,0,1795618800000,'',0);
INSERT INTO "inbox" VALUES(1882823904461834391,'clock','safety.mark_reported_requests e8ba251965774f4ba66892b5da5492b2',NULL,'done','',0,1882823904461834315,1795600800000,1795600800000,1795600800000,0,1795600800000,'',0);
INSERT INTO "inbox" VALUES(1882823904461834410,'phone','a74d35466faf4edda822128ee5b0124f',NULL,'done','',0,1882823904460884594,1795600800000,1795600800000,1795600800000,1,1795600800000,'',1099511627792);
INSERT INTO "inbox" VALUES(1882823904461834413,'clock','moderation.escalate_overdue b3680b42856b4a8f8192cd562e934f88','~4366086670871367~+oWdnHe2ldeCvP7Cj4arFJ3GUfp1mCy9pMqZXCG+8yH6U6wSBFMIV7RXpmJCJyIRqOheSXWk/ht03U9D9B5oyFsgcSvZLj3b0Ouv+9IFrKcYqf40Y6EKdmS9j6Fl1SGmHx8Y0P159TRa3JKT8GrEwVvKDmqPHG5S81MQ3kPiokcX4N8cC9V2HR8=','new','',0,1882823904460884594,1795600800000,1795618800000,NULL,0,1795618800000,'',0);
INSERT INTO "inbox" VALUES(1882823904461834415,'phone','6b1424e4f8184e59aacb1629d4a3bc6a','^7183315957222407~PBwigX1k+H3+X7v2IsCCGUxkvpK0hZnEY23CwNuJioY2RR+ocj1/3r0kUBJfkbS9Uhpz7m2f6KUa4amjrVWK9YccpDHymlQn3Y8RSd+F0EmNpFghJuammD3cajcfCN55C/lfjqkOU9tFsvuJ+6ghbsc3MKDBtuF1G+jfvdJwo83VdGvmRvgRMpH+bxn7zBnDUkAwM6WG3n+EP6c3pSOB8NYkGNn2B6u5FdIOpTiHD7LYQTUEq9RlIgN7p4fmsG4dwDFqKI7ftyjyuIOLbUPR057FNPyOoWuHMm7MfxUbnVUDrxmwQps6QSS0n+2XMy3MkFHG','quarantined','KeyError',3,1882823904460884594,1795600800000,1795600814000,1795600820000,1,1795600800000,'',1099511627793);
INSERT INTO "inbox" VALUES(1882823925432995399,'phone','26c5b7fea133449aaf46b45a920a577b',NULL,'done','',0,1882823904460884594,1795600820000,1795600820000,1795600820000,1,1795600820000,'',1099511627776);
INSERT INTO "inbox" VALUES(1882823925433341358,'phone','5afb6a17526a476f8072a0d1cda9917f',NULL,'done','',0,1882823904460884594,1795600820000,1795600820000,1795600820000,1,1795600820000,'',1099511627777);
INSERT INTO "inbox" VALUES(1882823925433341360,'phone','71871cd5029743cb83916851446b7003',NULL,'done','',0,1882823904460884594,1795600820000,1795600820000,1795600820000,1,1795600820000,'',1099511627778);
INSERT INTO "inbox" VALUES(1882823925433341363,'phone','0b03a6e53b3f4ffea04ff2359f697766',NULL,'done','',0,1882823904460884594,1795600820000,1795600820000,1795600820000,1,1795600820000,'',1099511627779);
INSERT INTO "inbox" VALUES(1882823925433341365,'phone','7e458b6c154c4576a4c7592eba24a226',NULL,'done','',0,1882823904460884594,1795600820000,1795600820000,1795600820000,1,1795600820000,'',1099511627780);
INSERT INTO "inbox" VALUES(1882823925433341367,'phone','4d984996e7e748b2b8de8dbc19c64f84',NULL,'done','',0,1882823904460884594,1795600820000,1795600820000,1795600820000,1,1795600820000,'',1099511627781);
CREATE TABLE introduction (
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
INSERT INTO "introduction" VALUES(1882823904461834409,1882823904460774800,'2026-11-25T10:00:00+00:00',1882823904460884594,1882823904461834315,0,0,'asked',1795600800000);
CREATE TABLE invitation (
    post_id bigint not null references post (id) on delete cascade,
    person_id bigint not null references person (id),
    revision_id bigint,
    answer text not null default '',
    asked_at bigint not null,
    primary key (post_id, person_id)
);
INSERT INTO "invitation" VALUES(1882823904461834321,1882823904460884594,1882823904461834322,'',1795600800000);
INSERT INTO "invitation" VALUES(1882823904461834326,1882823904461834315,1882823904461834327,'yes',1795600800000);
CREATE TABLE issued (
    digest text primary key,
    minutes integer not null,
    issued_at bigint not null
);
CREATE TABLE job (
    name text primary key,
    done_at bigint not null
);
INSERT INTO "job" VALUES('resealing',1795600799999);
INSERT INTO "job" VALUES('clock',1795600820000);
CREATE TABLE join_code (
    digest text primary key,
    role text not null,
    name_sealed text not null,
    made_at bigint not null
);
CREATE TABLE keyring (
    secret_id bigint primary key references secret (id),
    person_id bigint not null references person (id)
);
INSERT INTO "keyring" VALUES(4366086670871367,1882823904460884594);
INSERT INTO "keyring" VALUES(4164529380337259,1882823904461834315);
CREATE TABLE letter (
    person_id bigint primary key references person (id),
    quarter text not null,
    told text not null
);
INSERT INTO "letter" VALUES(1882823904460884594,'hoerde','2026-11-25');
CREATE TABLE link_code (
    digest text primary key,
    person_id bigint not null references person (id),
    account_id bigint not null references account (id),
    made_at bigint not null
);
INSERT INTO "link_code" VALUES('58d571cae36d764364b5b48249a6724004310b0389e8908af68b7f351b92f92f',1882823904460884594,1882823904461712385,1795600820000);
CREATE TABLE looked_in (
    person_id bigint primary key references person (id),
    quarter text not null,
    named_at bigint not null
);
INSERT INTO "looked_in" VALUES(1882823904460884594,'~4366086670871367~1U9g7fjBDQUQnAy+bUk0GJN0fdZDq7RMk0pHvpwtYmIcrg==',1795600800000);
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
INSERT INTO "mediation" VALUES(1882823904461834405,1882823904461834332,1882823904460884594,'over',1795600800000,1795600800000);
CREATE TABLE mediator (
    mediation_id bigint not null references mediation (id) on delete cascade,
    person_id bigint not null references person (id),
    state text not null,
    asked_at bigint not null,
    primary key (mediation_id, person_id)
);
INSERT INTO "mediator" VALUES(1882823904461834405,1882823904460884594,'asked',1795600800000);
CREATE TABLE migration (
    version bigint primary key,
    name text not null,
    applied_at bigint not null
, checksum text not null default '');
INSERT INTO "migration" VALUES(1,'the_kiosk_opens',1795600799999,'cf05b0515229e6f30c198e78fd5c455a0e863e2817032b81f74c36459b1ea2af');
INSERT INTO "migration" VALUES(2,'neighbours_help',1795600799999,'4721e5fc2ffcdb7356fd97329280d04796c4784373a130d1d4a4e80e5e7612cc');
INSERT INTO "migration" VALUES(3,'a_network_finds_its_mark',1795600799999,'cd38179d0c9185e8eeb760a892dc0dd955f985e4e91997abd19f964fb31fb0c1');
INSERT INTO "migration" VALUES(4,'one_person_several_networks',1795600799999,'fad100d7ad02137a4bd44c2b83d2aa0fe5845067daaad4149bedb20a728a1ec7');
INSERT INTO "migration" VALUES(5,'everything_is_a_case',1795600799999,'19d2604da264da758cba49e9f29cd2b9a2a74ed2f677a7d867ca6ecc605f3b2f');
INSERT INTO "migration" VALUES(6,'who_looks_after_what',1795600799999,'04f176dc67ce540acd640c2f2ace7f84765c16b520bb766662487cfc1e7e1210');
INSERT INTO "migration" VALUES(7,'what_was_done',1795600799999,'dcf45ee86acf3ca9ea64c8dbc0adaa583d2f6c048a31d466511830501d9f9b65');
INSERT INTO "migration" VALUES(8,'two_persons',1795600799999,'cfbe1c47a38e01155984c0db1f38827d40db237843cb1032db0c304f60f73b04');
INSERT INTO "migration" VALUES(9,'answers_to_what_many_ask',1795600799999,'9cc87e587b237534235da8654390cbc5cac9f027caeb0e2b9759584bdc960b3f');
INSERT INTO "migration" VALUES(10,'how_old',1795600799999,'9f2611e8616f42f7f997d06798893627866ff6526e816cfa5a3238e78df7dcbe');
INSERT INTO "migration" VALUES(11,'many_ways_to_help',1795600799999,'c06a13866e2f61fc86f69469d923764f71ca6269e6529666a2beb3e79011f036');
INSERT INTO "migration" VALUES(12,'said_aloud',1795600799999,'a50ae7f564c39322e0f4c150585e4217b1b0b741ceee1bf2902599b9f4520e94');
INSERT INTO "migration" VALUES(13,'neighbours_meet',1795600799999,'5926779f83242ff84fb2187611215b3fd78bb58dc60ac1f655d88913d9beba41');
INSERT INTO "migration" VALUES(14,'a_third_person',1795600799999,'986d26a7d861038feb74749ffff3550c2c9a734132a616dd679a5cfbf84fca81');
INSERT INTO "migration" VALUES(15,'volunteers_of_three_levels',1795600799999,'d6f8458e54df9b05a31c54850d8a37ad1e1be737106c4d3926cf7579c8a9e249');
INSERT INTO "migration" VALUES(16,'what_was_helped',1795600799999,'8c277247b6b64375b3549ecb04e9e6e333b8fde3897c18116d83981b5a40221f');
INSERT INTO "migration" VALUES(17,'a_fair_ring',1795600799999,'3beefff8a49a849cbb1e14970131ccb322ed07d63c8d6dca1110a016def658c6');
INSERT INTO "migration" VALUES(18,'what_happens_nearby',1795600799999,'35379b996ba85b820ac89730fa7144098459329f1c95697ed61dc0694ceb197e');
INSERT INTO "migration" VALUES(19,'every_week',1795600799999,'2202988c522f87989c2dd5d2cbd9c76e9146a4bc8d615344996417b7352e549c');
INSERT INTO "migration" VALUES(20,'who_is_reminded_of_what',1795600799999,'bd6123ceecf21d8c75cdef1705f8c54676f71b71a9daa1f8a7da9dfe2b6a3193');
INSERT INTO "migration" VALUES(21,'what_neighbours_enter',1795600799999,'c6856bc634501a1aa8151fc0261eaf4b9a0e65858c2ba574c0a05a65d49c9398');
INSERT INTO "migration" VALUES(22,'letters_and_calendars',1795600799999,'bd194c7b5872a74d36d0fe2448c51fdef14b01700061ef1d20a4bb9ad73cb5c9');
INSERT INTO "migration" VALUES(23,'nobody_goes_alone',1795600799999,'dfb73eb4d2c3b1fe0eac2ea6008d9a718debb702625c223a7b3654708175086e');
INSERT INTO "migration" VALUES(24,'the_soonest_first',1795600799999,'1d65c2a2fa191f225e1185562972c14fda211667f0e087860c2c9bd0750b6cb3');
INSERT INTO "migration" VALUES(25,'an_event_can_be_full',1795600799999,'c6f4a0d1eef3a4e06c4022b7a65eeeadf31c0c88444d26bb57f04703b78292f1');
INSERT INTO "migration" VALUES(26,'whose_time_comes_first',1795600799999,'410161cc586213275055c7dff099fbf828f272e45a65decfa4b344b5ce0277fa');
INSERT INTO "migration" VALUES(27,'what_cannot_be_read',1795600799999,'35081e536cd90eff39e69bc1452e12192804ae7be28db0d252f11a9ef8d9e147');
INSERT INTO "migration" VALUES(28,'one_timer_by_name',1795600799999,'942e2dd183cc64c3cf9402d769a0b5c88395cd93b9c4360bc2e6acd6e833fd0e');
INSERT INTO "migration" VALUES(29,'who_is_reported_stays_known',1795600799999,'16840cc83a4562959b7b7ea8551ea2d8e8a0253476a1c81d56f1f24b0a2ca8cf');
INSERT INTO "migration" VALUES(30,'alarms_ring',1795600799999,'51e59d0d38aac927eee570acc80e85386bcdb2e3f9a1e98aebd895ed96207cf9');
INSERT INTO "migration" VALUES(31,'said_once_it_arrived',1795600799999,'7a01be259eeca3ef8c3aaba3f3fe82d17af555bd5f0fd869692c5d5f298e4c66');
INSERT INTO "migration" VALUES(32,'nothing_in_clear',1795600799999,'35883dd48f40cf3ce7e35b2e36aff2e4116aaeb897287020b80ed263205f6098');
INSERT INTO "migration" VALUES(33,'found_by_an_index',1795600799999,'23d7005005b71b3c68e7a773b1c3ff64a13dd1a9dbca55461555fbebda3941ba');
INSERT INTO "migration" VALUES(34,'nobody_waits_for_somebody_else',1795600799999,'cafb22f23cb4fd8ede0913620ee0022b4b328f86df628e882b0eacd1b6e3fb65');
INSERT INTO "migration" VALUES(35,'so_often',1795600799999,'01dc42b0dfb145f632c5bc917221af56de408ca9c8fe2ee2c1e01eaa69e7f7f9');
INSERT INTO "migration" VALUES(36,'danger_is_no_post',1795600799999,'804d51d01f180cceff93ca984ba5d2266d09979b4f6189bc082f93f8d88ce9ef');
INSERT INTO "migration" VALUES(37,'remembered_by_another_hash',1795600799999,'9b6961755efac5704c9009d056d971b391ef62354c38d3df2cea69f8dbe0aa14');
INSERT INTO "migration" VALUES(38,'who_writes_for_whom',1795600799999,'1f16aaa78831d030cb35d8d112eb9dbc8d7f2d5225a2f64d14361e9c3baa7cc3');
INSERT INTO "migration" VALUES(39,'a_worry_in_words',1795600799999,'7d1712eb811b9ce959c43059619c0d9f222db62fb39c7ff1403bb301f5b1ca2f');
INSERT INTO "migration" VALUES(40,'who_was_not_here_for_long',1795600799999,'5124ac5238321e4b0b6a096e6a66e1b232265b7adc0e30f4e0990a629020f03f');
INSERT INTO "migration" VALUES(41,'no_case_is_lost',1795600799999,'230c41f6db1cff1efb99eb8ec3d367cb4d01bec57be90626c61a7f9e0eaa3feb');
INSERT INTO "migration" VALUES(42,'what_a_request_takes',1795600799999,'44fdd9b288e62b5053fc55f3f485829715b9dac48283ffb8938af28332b4632b');
INSERT INTO "migration" VALUES(43,'a_secret_goes_with_its_row',1795600799999,'fe44ab30a1e251cdb5ce9e0d82a15084273c2d81c1b70117ba2c53fbe7dd9599');
INSERT INTO "migration" VALUES(44,'only_what_has_had_its_time',1795600799999,'0844453bd863a985f311922fe0b112adbf767bda451c3ed804589aa5ea3da87e');
INSERT INTO "migration" VALUES(45,'first_a_talk',1795600799999,'48ce4b1f71cf83cfea0f3b612a4540ba5ddac49565f43f68725a74e4cfe0369c');
INSERT INTO "migration" VALUES(46,'never_together_again',1795600799999,'1772073a579afa0dc381373008e53aae7a7f5990576131559b82528a7e975b83');
INSERT INTO "migration" VALUES(47,'dates_for_volunteers',1795600799999,'31f16c072956763e491efb2ca956ca172e59a37c5ea18ef49531f68acf6715e3');
INSERT INTO "migration" VALUES(48,'answers_in_turns',1795600799999,'e04c8f213669a85dde3de4322358c6834f6c0a9c7843945990c0c1f8d43004c3');
INSERT INTO "migration" VALUES(49,'a_date_outlives_who_posted_it',1795600799999,'4885452b5451590a492324b1b03ec22a65564207ba543fc906589c6cda87c2a7');
INSERT INTO "migration" VALUES(50,'how_well_we_understand',1795600799999,'e0c76264e99b255676230d1b180f71a7af96597e6e2759667cb956821baddf82');
INSERT INTO "migration" VALUES(51,'represented',1795600799999,'808d2c9d980dad5ea1c2130179e29dac715ee178831c9bdf40819a4014ae1734');
INSERT INTO "migration" VALUES(52,'sentences_to_learn_from',1795600799999,'df8d0b89f795f7fdab7d2f2b96e5524c82fd352bf29514d72c0da3635035257b');
INSERT INTO "migration" VALUES(53,'where_somebody_looks',1795600799999,'86ae0ad42f2224e7d26985a8062b6ca9773207394f93dbb8f214ede16e817001');
INSERT INTO "migration" VALUES(54,'waiting_in_order',1795600799999,'9550e738d1a853fd37c5bc5ac060e8f8fc1d01dd4e0cf5726890df6dca57dfa1');
INSERT INTO "migration" VALUES(55,'no_other_than_was_applied',1795600799999,'1246366d315c1a2ef5e5b1550f7481f634257f1b0cea6823b983b60343bb68ca');
INSERT INTO "migration" VALUES(56,'rename_timer_prefixes',1795600799999,'56d1a4d0cfdb5bf4a4b6d3fea8cb7ac22715d137f247c0843faf651096c07555');
CREATE TABLE note (
    id bigint primary key,
    person_id bigint not null references person (id),
    by_id bigint not null references person (id),
    words_sealed text not null,
    made_at bigint not null
);
INSERT INTO "note" VALUES(1882823904461834396,1882823904460884594,1882823904460884594,'~4366086670871367~UppsAxoytmmN+CcaQhEIXd4YJ7hUNg/RJBQj553J5dU2xzVY0KhB1mNlToFw2gktcQfUu9fW1O4GX2+CrfSE+PWqMHKYcqk6ZM5yKYzEqB2FYUOK',1795600800000);
CREATE TABLE office_hours (
    person_id bigint primary key references person (id),
    hours text not null default '',
    away_until bigint not null default 0
);
INSERT INTO "office_hours" VALUES(1882823904460884594,'Mo-Fr 09:00-12:00',0);
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
, subject text not null default '', awaited boolean not null default false, before_at bigint, wanted_at bigint not null default 0, receipt bigint, turn bigint not null default 0);
INSERT INTO "outbox" VALUES(1882823904461817624,1882823904461817622,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461817624',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,1);
INSERT INTO "outbox" VALUES(1882823904461817626,1882823904461817625,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461817626',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461817628,1882823904461817627,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461817628',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461817630,1882823904461817629,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461817630',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834314,1882823904461817631,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834314',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834325,1882823904461834323,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834325',1795600800000,1795600800000,1795600800000,'post:1882823904461834321',0,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834330,1882823904461834328,1882823904461834315,NULL,'phone','bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834330',1795600800000,1795600800000,1795600800000,'post:1882823904461834326',0,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834335,1882823904461834331,1882823904461834315,NULL,'phone','bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',NULL,NULL,1882823904461834330,'B',0,'sent','',0,'1882823904461834335',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834336,1882823904461834331,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834336',1795600800000,1795600800000,1795600800000,'',0,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834339,1882823904461834333,1882823904461834315,NULL,'phone','bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834339',1795600800000,1795600800000,1795600800000,'',0,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834341,1882823904461834340,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834341',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834344,1882823904461834342,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834344',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834347,1882823904461834345,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834347',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834348,1882823904461834345,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834348',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834351,1882823904461834349,1882823904461834315,NULL,'phone','bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',NULL,NULL,NULL,'C',0,'sent','',0,'1882823904461834351',1795600800000,1795600800000,1795600800000,'shared:1882823904461834350',0,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834352,1882823904461834349,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834352',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834354,1882823904461834353,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834354',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834357,1882823904461834355,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834357',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834359,1882823904461834358,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834359',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834360,1882823904461834358,1882823904461834315,NULL,'phone','bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834360',1795600800000,1795600800000,1795600800000,'',0,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834363,1882823904461834361,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834363',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834366,NULL,1882823904460884594,NULL,'translator','1884f38caf0ce47c7420d65f21f626cd6ce4023b9b0d8e5c64d369edf36a49c2',NULL,NULL,NULL,'E',0,'sent','',0,'',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834369,1882823904461834364,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834369',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834372,1882823904461834370,1882823904461834315,NULL,'phone','bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834372',1795600800000,1795600800000,1795600800000,'',0,1795687200000,1795601400000,1882823904461834365,0);
INSERT INTO "outbox" VALUES(1882823904461834375,1882823904461834373,1882823904461834315,NULL,'phone','bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834375',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834378,NULL,1882823904461834315,NULL,'translator','1eab08478252f2fafb09fcfb69a70c2699bff04a2bb7b5c9a5613fc48786396a',NULL,NULL,NULL,'E',0,'sent','',0,'',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834381,1882823904461834376,1882823904461834315,NULL,'phone','bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834381',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834384,1882823904461834382,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834384',1795600800000,1795600800000,1795600800000,'',0,1795687200000,1795601400000,1882823904461834377,0);
INSERT INTO "outbox" VALUES(1882823904461834387,1882823904461834385,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834387',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834393,1882823904461834388,1882823904461834315,NULL,'phone','bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',NULL,NULL,1882823904461834351,'B',0,'sent','',0,'1882823904461834351',1795600800000,1795600800000,1795600800000,'',0,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834394,1882823904461834388,1882823904461834315,NULL,'phone','bb848167a31978cd4eeb4ccae4390af3eb1c0ab04ba94511f13e43682388c606',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834394',1795600800000,1795600800000,1795600800000,'',0,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834395,1882823904461834388,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834395',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823904461834414,1882823904461834410,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823904461834414',1795600800000,1795600800000,1795600800000,'',1,NULL,1795601400000,NULL,0);
INSERT INTO "outbox" VALUES(1882823925432995398,1882823904461834415,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823925432995398',1795600820000,1795600820000,1795600820000,'',1,NULL,1795601420000,NULL,0);
INSERT INTO "outbox" VALUES(1882823925433341357,1882823925432995399,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823925433341357',1795600820000,1795600820000,1795600820000,'',1,NULL,1795601420000,NULL,0);
INSERT INTO "outbox" VALUES(1882823925433341359,1882823925433341358,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823925433341359',1795600820000,1795600820000,1795600820000,'',1,NULL,1795601420000,NULL,0);
INSERT INTO "outbox" VALUES(1882823925433341362,1882823925433341360,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823925433341362',1795600820000,1795600820000,1795600820000,'',1,NULL,1795601420000,NULL,0);
INSERT INTO "outbox" VALUES(1882823925433341364,1882823925433341363,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823925433341364',1795600820000,1795600820000,1795600820000,'',1,NULL,1795601420000,NULL,0);
INSERT INTO "outbox" VALUES(1882823925433341366,1882823925433341365,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0',NULL,NULL,NULL,'B',0,'sent','',0,'1882823925433341366',1795600820000,1795600820000,1795600820000,'',1,NULL,1795601420000,NULL,0);
INSERT INTO "outbox" VALUES(1882823925433341368,1882823925433341367,1882823904460884594,NULL,'phone','eec45e11339ce62f225ab8455d7707d3974769df81969576c61f91922b49fed0','^7183315957222407~zUFNnH6H9u1YwKWl9s1qewYEH4toAfw/AWQ7oCj74Q419XJWWfegrpWB3Y9VpRLhoTdLS/87AWJxgMopUzcMYlg/5SLw1C0TZWitkYvvOM9MwzTW377IOXv5FvP43kAr69ZAdZxnc1c=','^7183315957222407~xXKuV4Rjs7R4BOG8VRNV4wkbqkUVjii3Sq+ID1NGZdNRFvho1deiDdEyg4I1LxnGhjxTisY67ymntWEnmeFsO3ZIRrvDiXMSXQQtygC8/2t22uiTNiH2/8EfvboEat7bm6jXtNn4c0a/T8r1LqzWNIg/UUmmBNIFB94xSNQTc2sRHYJy4ntLcHJAQNuSaO5Gaanh2aFaSjg2osXdaBn4nT3O87EvyQGQEMZpoo4JknRfRpdKa1gJnn30wYSMseIdnBy0B5EyyX7hoyBTwb5CCitL3kq0nQi8rFXB5buGI9d9dRQlZyfh5XLn2uTBz7FQiA1BH1MTMwkKR90vPGzIpfLgBEBlCBsUE126H+ZtUHyWAXASObRhtWbF5PtucpBmiFGoaq+qlkRbcb2D8gQgxLiYugIa1klZq5OMXjBhucJBaqdwbgS8tWO4ClQ6SMXN6lRCGjIlprwOEgHOroCyoxfUbcImFc2NgiJaM9Nr15ZevoFEP/X818sM4jvatkY5DWiuVBBAsk7b6LnPd+UiqN2J8gIDn1G6AeG6SJnDQv1ehCQHKNS0UEPZilAETBuufdWx1tErkG/4zJxrCUfTmvESo/UaVtmP3+zma9Oq4+cca0Wn5EkAvq+AzNNyxIla2AJIc5xKI+hlR//qOZPTtIFe6RLCOK1skf0QwKCXkGpreMau9dyiCLPBafImii2WiSMS+IsjZM0uCGF0o98RVYnA36Fcd1WVXKUyrPcULp+oK4etv/yJHU9C/AHW5iuULC2gKj+etxjnwXkHC3npNk4xIBcBtAVPd2OrriAYGl1lM73zPIdJl9cyBpaQjxsjfYkDK/ZaVwwuj+5d2JOMX9rgr/+H2jqMgoRSyivaehe6KT7LjjeKRYd6FeXtOp9NYi2IBdbqpYrNpErD+3KTu9EtAceuXmTZGv9o0c7cH3S9QtlDsN4+8Sdw2xoUUEcAHfQcmckb3OyfyE+EeDNVYTRMcmw67F7JrXUuf+6lVmPK0hntJm28kO2HOORAiccm4H4cMMXxDVmPUtfy8VHcBLdX+5LDbw4scmvVHpoJKctlod1no6/B0mcrn1Qq2X0Ttf+I0WY7J/9TKz5aY0XaKMRm0tVSekrTntLSjF4uQmaAlwXIGxMi/O+Cdn9CgJIVLuXcd1fxFA6yrZft977iNlFXWZWV7nHtGyzJeXYiF5xstQEh48uF3ZKuMlOByiUhZKlYlULkB0Eq3iqSZ6zFy2ve6j/DCHJGCd1byn90J/mlCpqi8F5iKVZRTPCcZuoob6kY/zU4kcH6+XI+5qAse0Oo2Wn88t8dQlRfFbLqegOF0Yce9LWi5nv+UayJEOKhmrppCl8bFlMStPrszC61sRhju65cGaXQfXnJV8gkesVkqMLwXmMpkv5Xi3IbEpX7hbmwwZMNguKvyioSjbaj',NULL,'B',0,'queued','the line is down',1,'',1795600820000,1795600821000,NULL,'',1,NULL,1795601420000,NULL,0);
CREATE TABLE pair (
    id bigint primary key,
    asker_id bigint not null references person (id),
    helper_id bigint not null references person (id),
    state text not null,
    opened_at bigint not null,
    closed_at bigint,
    asker_says text not null default '',
    helper_says text not null default ''
, code_sealed text, knock text not null default '', again text not null default '', post_id bigint references post (id) on delete cascade, event_id bigint, original text not null default '');
INSERT INTO "pair" VALUES(1882823904461834332,1882823904460884594,1882823904461834315,'ended',1795600800000,1795600800000,'','','~4164529380337259~gc1KCYDWxXvf2DClZUwPbi9/GQzmRrgYlMjxZkE49fYa/zHV2ZIUVCqHWA7U/HW4wxeeUqAq/qa5QhvSYvO5mB3/xqUAG8vTbrU95rYHSiIiviXf','','',1882823904461834326,NULL,'');
CREATE TABLE person (
    id bigint primary key,
    created_at bigint not null,
    seen_at bigint not null
, age text not null default '', nudged_at bigint);
INSERT INTO "person" VALUES(1882823904460884594,1795600800000,1795600820000,'',NULL);
INSERT INTO "person" VALUES(1882823904461834315,1795600800000,1795600800000,'adult',NULL);
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
, added_at bigint not null default 0);
INSERT INTO "place" VALUES('beispiel-counselling-brackel','counselling','Sozialberatung Brackel (Beispiel)',51.52474,7.54359,'Beispielstraße 113','44309','Dortmund','brackel','We 13:00-17:00; Fr 09:00-12:00; PH off','limited','de,en','+49 30 23125 303','','https://counselling-brackel.example.org/','Beratungsverbund Brackel (Beispiel)','sample data','',1,1795600799999);
INSERT INTO "place" VALUES('beispiel-counselling-barop','counselling','Beratungsladen Barop (Beispiel)',51.48266,7.43391,'Beispielstraße 58','44225','Dortmund','barop','Mo,Th 09:00-12:00; Tu 14:00-17:00; PH off','limited','','+49 30 23125 387','','https://counselling-barop.example.org/','Beratungsverbund Barop (Beispiel)','sample data','',1,1795600799999);
CREATE TABLE place_word (
    word text not null,
    place_id text not null references place (id),
    primary key (word, place_id)
);
INSERT INTO "place_word" VALUES('beratungsverbund','beispiel-counselling-brackel');
INSERT INTO "place_word" VALUES('sozialberatung','beispiel-counselling-brackel');
INSERT INTO "place_word" VALUES('brackel','beispiel-counselling-brackel');
INSERT INTO "place_word" VALUES('113','beispiel-counselling-brackel');
INSERT INTO "place_word" VALUES('beispielstrasse','beispiel-counselling-brackel');
INSERT INTO "place_word" VALUES('44309','beispiel-counselling-brackel');
INSERT INTO "place_word" VALUES('beispiel','beispiel-counselling-brackel');
INSERT INTO "place_word" VALUES('beratungsverbund','beispiel-counselling-barop');
INSERT INTO "place_word" VALUES('44225','beispiel-counselling-barop');
INSERT INTO "place_word" VALUES('beratungsladen','beispiel-counselling-barop');
INSERT INTO "place_word" VALUES('beispielstrasse','beispiel-counselling-barop');
INSERT INTO "place_word" VALUES('barop','beispiel-counselling-barop');
INSERT INTO "place_word" VALUES('58','beispiel-counselling-barop');
INSERT INTO "place_word" VALUES('beispiel','beispiel-counselling-barop');
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
, hands integer not null default 1, because text not null default '', talked_at bigint);
INSERT INTO "post" VALUES(1882823904461834321,1,1882823904461834315,'company','open','hoerde',1882823904461834322,1795600800000,NULL,1,'',NULL);
INSERT INTO "post" VALUES(1882823904461834326,2,1882823904460884594,'company','withdrawn','hoerde',1882823904461834327,1795600800000,1795600800000,1,'',NULL);
CREATE TABLE postcode (
    code text not null,
    quarter_id text not null references quarter (id),
    primary key (code, quarter_id)
);
INSERT INTO "postcode" VALUES('44309','brackel');
INSERT INTO "postcode" VALUES('44263','hoerde');
INSERT INTO "postcode" VALUES('44225','hombruch');
INSERT INTO "postcode" VALUES('44225','barop');
INSERT INTO "postcode" VALUES('44227','barop');
CREATE TABLE profile (
    id bigint primary key,
    person_id bigint not null references person (id),
    language text not null,
    language_chosen boolean not null default false,
    language_offered text not null default '',
    created_at bigint not null
, name text not null default '', announcements boolean not null default true);
INSERT INTO "profile" VALUES(1882823904461712384,1882823904460884594,'en',1,'',1795600800000,'~4366086670871367~Pu5K7O9cL1Qli2WbSksy6g1NcNAJ4ZzDf3scWG3H2ffb/oFkOpYUVA==',1);
INSERT INTO "profile" VALUES(1882823904461834316,1882823904461834315,'en',0,'',1795600800000,'~4164529380337259~V0t7NtO4TLBrewWoEnOLtOZILRnwT1f64zRV+LHs8a7k',1);
CREATE TABLE proposal (
    id bigint primary key,
    person_id bigint not null references person (id),
    event_id bigint references event (id) on delete cascade,
    version integer not null default 1,
    state text not null default 'waiting',
    event_sealed text not null,
    tells boolean not null default true,
    reason text not null default '',
    why text not null default '',
    made_at bigint not null,
    decided_at bigint,
    decided_by bigint
);
INSERT INTO "proposal" VALUES(1882823904461834399,1882823904460884594,NULL,1,'waiting','~4366086670871367~5CilgWRU6+dapvI5/+yobkz+KAMov8Cqwrmp2XhTxlIFtDFFSEk4iFrhum0LKG5JzfXk4x8rPXBG3TM7wNHzKtr+fVAagb8dPlzSSbtne3cCy60zhRps5loWMHjLKK5OIO4aF6DoN3HzXa7Q/KhxRvJ167C+MT16m+jwqtukYJtMX5FTRziE20EKzIuhVRViKFZPu0+tMdjz8Zvhq85As32Vfqt7Plci5uqFtjFif6do9IDVVw1pN4ZOONN6NhvUVXO0KTcHVWY71iP7c10V584mnAWMgthT8nkl4Lxjj3EnSDckbZcuo2489uYrrXW0k3xNrDQjTe0kD6KVqQ686rBTTcSbv9YBYQd4M8bUG3ZApEuuZKM0ZO9vcpM7m1fiGQ+af7AAeJuQ0v7oMQuIleLLfDmuCu10jiSIp0XLHcv6Hl0lOQpK8275QWJI30StLVR2PqieMv/TdGwEilED0hJ5h1lqkBLhy+0SN7iVeF2h4ihigePYobc3cY6Hipikao0pCxaL8hXGPTeqvdYLXX9G9XB1TbjqQjy7QbAzhIHxnwibH3lJLdCDTGZgRXbNXWvhHTyJTsRk4TDs5Cr5lVT8oeyuQr69+JuKS9y99fyRrVAdVQ1jwlHyiFs+FsZG1rN8ahcJhuM6EheRfMTniGkL8FHws1zGeHojmemHk03SUBGx0aBrTSflCT1KAQRiLLH7/L4J0OwL3XX9vsMe+TuMxnhqDeAvtjDaY4ghNCNXaXko+X1XnYnx0pb46aeDzvBwSYjhUiPn0s4IXX+z1ZkffMv4k3yMMFiEm9T9oF8ixnlddB+EohNkCxSDt562nEAUcQiKDNypNgLUuwsABvHdXlMILjcwqof3KvS27ffkOP4OZ0rWbhE7TwwnSeP/m9QYvA3cHqEzjEe7BuuEHsdag5wWT7VDEtcKgrAXsZGmeQBV8tsSkj3iK/OeWRM3M5/BpDHEaR0cyowAy5F1SxvaFpZGueqSuIxExkub16yWbl2iHp87ZBrK+RN9PlLsDX52keQVXLJebMy77JGQn+cmZ2o=',1,'','',1795600800000,NULL,NULL);
INSERT INTO "proposal" VALUES(1882823904461834400,1882823904460884594,1882823904461834401,1,'approved','~4366086670871367~3NIsVHb8GZZLIaVOpxeQyrD/Wxx71MgHgbvcql5ptXyO2F7UWTmn7RnL8+qtU3cf84cl4aZBIv8u5qaeRHQfE0SfNOKldYzQeCz+9zRSopjE/R3gJmw4F5lXTf1mrL87IAfFWQXcsjoxsNf9x8u5pFLVq9RjhxTCvJ3AKjqMUktMoZ8cu+KoNkpgXrUYX4QE12qUdOCOvmjNI3Cb4zc2dO4yWy+/S+tBxOsZHiQUHTXg2aK++hQcRYQ5uBEX4eFsOjCMbuRdNRJ7E2VlLacRTjV27McKqu3rFRfpDMOBsrdB6uVd9JTrKwn+1JihDdN+DE9WhnLj5t0qisdf+LS57ZlGrQAQZSGI6wkcHfK6SnChc56n+OyCJdPF8gbYwWPHoS/m6l9PSAW+XmorB1bpnNVm25/bcwlemg06/F9NsoJTysaE8U5PQQhazv6DSzZxbaxazVA+wSAenF9U709Ty32pEcuQGslugTj6ZqEBPSUr4Mtv27t52EN+LnDRAmFJf+3w8GXaaJ2UZmaglS5muHqJNJaQoyM2HW29X+eTFl1z8STIusYTpdicKphVTcUnvgrMWWCobVmc0wq2oE1t9IYJjTO0Z/Mi3UU98lLu3azLa5iXEOw0pviGDEG/dte3SHhcui4nJJW8AC4troDmnQht/1wd+tmHyvwD2amF0q2BQMlIW+TYPoK5TVOtWlvMa6bylXAx3B9ET3Hlq/Z/AhuTBJ7ZH/JLnneDA4sWqWq/xw/vgiqoZYgQb3di6SoW8yy2KJqfa3oSG5OUOxCA0bzKrC6Momn2hR4Q9/CzwKC6UuuaDlGXY/KQaM9O3TPv/p8Q/Hj2CroYHBOYPlKyCfk1Yn6XvdcXhmB/KHhqfXUE2yyJe3DH8ALcqj/VrH3AwwWgCl7oPNokD8zFjL8l/4s4ZQ3soysOSpAQjxfypcsprrUVqjH0CizABmYOV089pHn8xTFVAbMNgLbgMOqjI3zHB1BIl6JmHWGlVo0MDcTcZV6s2AfUh/t9S0yXDqJ5Zbx41n+ns/LUzIiyfxUuRPozDCY=',1,'','',1795600800000,1795600800000,1882823904460884594);
CREATE TABLE quarter (
    id text primary key,
    name text not null,
    within text not null,
    lat double precision not null,
    lon double precision not null
);
INSERT INTO "quarter" VALUES('brackel','Brackel','',51.52573,7.54438);
INSERT INTO "quarter" VALUES('hoerde','Hörde','',51.48371,7.5003);
INSERT INTO "quarter" VALUES('hombruch','Hombruch','',51.4731,7.44132);
INSERT INTO "quarter" VALUES('barop','Barop','hombruch',51.48173,7.43197);
CREATE TABLE quarter_name (
    quarter_id text not null references quarter (id),
    name text not null,
    primary key (quarter_id, name)
);
INSERT INTO "quarter_name" VALUES('brackel','Brackel');
INSERT INTO "quarter_name" VALUES('brackel','Stadtbezirk Brackel');
INSERT INTO "quarter_name" VALUES('brackel','Dortmund-Brackel');
INSERT INTO "quarter_name" VALUES('brackel','براكل');
INSERT INTO "quarter_name" VALUES('hoerde','Hörde');
INSERT INTO "quarter_name" VALUES('hoerde','Hoerde');
INSERT INTO "quarter_name" VALUES('hoerde','Stadtbezirk Hörde');
INSERT INTO "quarter_name" VALUES('hoerde','Dortmund-Hörde');
INSERT INTO "quarter_name" VALUES('hoerde','هورده');
INSERT INTO "quarter_name" VALUES('hoerde','هوردة');
INSERT INTO "quarter_name" VALUES('hombruch','Hombruch');
INSERT INTO "quarter_name" VALUES('hombruch','Stadtbezirk Hombruch');
INSERT INTO "quarter_name" VALUES('hombruch','Dortmund-Hombruch');
INSERT INTO "quarter_name" VALUES('hombruch','هومبروخ');
INSERT INTO "quarter_name" VALUES('barop','Barop');
INSERT INTO "quarter_name" VALUES('barop','باروب');
CREATE TABLE relayed (
    id bigint primary key,
    pair_id bigint not null references pair (id) on delete cascade,
    person_id bigint not null references person (id),
    words_sealed text not null,
    said_at bigint not null
, ready text not null default '');
INSERT INTO "relayed" VALUES(1882823904461834371,1882823904461834332,1882823904460884594,'~4366086670871367~ncSCpBoUPjohw46ToP1Z0/Lf21xq9xIuRM0iXL1r9yQrSLlpacPpXO3Fi+SKVmtSsrIpvwmlr53IPeGXlFGvvgbkSsw1eCrwRmQGNcKGCb17R38R',1795600800000,'');
INSERT INTO "relayed" VALUES(1882823904461834383,1882823904461834332,1882823904461834315,'~4164529380337259~kn3LyyDUieW//UU/TOwq+2j/FsEoLlhh2xRqyAriBk7wEZ5fZO9KFFLjRCH87jK19U5N4SCBE3Q+zzLVy/PryG/fyIUvypTsWbbU8A==',1795600800000,'');
CREATE TABLE reminded (
    person_id bigint not null references person (id),
    event_id bigint not null,
    original text not null,
    begins_at bigint not null,
    lead text not null,
    subject text not null default '',
    over_at bigint not null,
    primary key (person_id, event_id, original)
);
INSERT INTO "reminded" VALUES(1882823904460884594,1,'2026-11-25T10:00:00+00:00',1795600800000,'day_before','',1795600800000);
CREATE TABLE reminding (
    person_id bigint primary key references person (id),
    quiet text not null default '21-8',
    rests_until bigint,
    looked_at bigint,
    next_at bigint
);
INSERT INTO "reminding" VALUES(1882823904460884594,'22-7',NULL,NULL,NULL);
CREATE TABLE report (
    id bigint primary key,
    person_id bigint references person (id),
    pair_id bigint,
    reason text not null,
    transcript_sealed text not null,
    reported_at bigint not null
, accused_id bigint references person (id));
INSERT INTO "report" VALUES(1882823904461834389,1882823904460884594,1882823904461834332,'money','~5598662792844141~PJYQWNG8R+Cof/16KgxmwgoPUwDRyMoz8374XmxsfMu2kzneRWhwaw0oullsVq6uw0G9fUa0DjUiotjAbUmQpqgdp1Z1MJN7PoMJvpREMD1ECXQm1GFflDp3dd+284SNHqwotWmqB6ujKu6vKcFBMptd4tIJLC7CweGzHAvF8jUy66EWxi4mNdUXcqEtHlI4m76nEhn6nukNz0WL4t/xPQ==',1795600800000,1882823904461834315);
CREATE TABLE representative (
    id bigint primary key,
    person_id bigint not null references person (id),
    helped_id bigint references person (id),
    name text not null,
    agreed_at bigint not null,
    ended_at bigint
);
INSERT INTO "representative" VALUES(1882823904461834408,1882823904461834315,1882823904460884594,'~4164529380337259~esd+QIDogxXcJlkyjdkd7f/uqeKL8NKCGLtKWsU6iyGVHX5dlr416Q==',1795600800000,NULL);
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
    decided_by bigint, why text not null default '', languages text not null default '', wishes text not null default '', answer text not null default '', hands integer not null default 1, voice_sealed text not null default '', likeness text not null default '', helped text not null default '', reach text not null default '', level integer not null default 0,
    unique (post_id, number)
);
INSERT INTO "revision" VALUES(1882823904461834322,1882823904461834321,1882823904461834315,1,'~4164529380337259~HWt3Shq0vTu40odrXGIwZjrlS/3FQxjfGBfx8zKIKEaKqK1Lhdv/HXRy5WqjKpksdxomtBL09PVaNArTTBuPkDuOrLtV','2026-11-26','hoerde','myself','approved','',1795600800000,1795600800000,1882823904461834315,'','','','',1,'','65515d','','',0);
INSERT INTO "revision" VALUES(1882823904461834327,1882823904461834326,1882823904460884594,1,'~4366086670871367~Ir/U6mksu+5FS3Zga+CPrSj38PNxrPqchSbOYr2UIyjM/kmztrkXst0OfcNhf983K9EgOok=','2026-11-26','hoerde','myself','approved','',1795600800000,1795600800000,1882823904460884594,'','','','',1,'','3a01da','','',0);
CREATE TABLE ring (
    post_id bigint primary key references post (id) on delete cascade,
    state text not null,
    round integer not null,
    wide boolean not null default false,
    told boolean not null default false,
    next_at bigint not null
, undecided boolean not null default false);
INSERT INTO "ring" VALUES(1882823904461834321,'asking',1,0,0,1795603500000,0);
INSERT INTO "ring" VALUES(1882823904461834326,'asking',1,0,0,1795603500000,0);
CREATE TABLE role (
    person_id bigint not null references person (id),
    role text not null,
    granted_at bigint not null,
    primary key (person_id, role)
);
INSERT INTO "role" VALUES(1882823904461834315,'volunteer',1795600800000);
CREATE TABLE room (
    id bigint primary key,
    network text not null,
    digest text not null,
    address_sealed text not null,
    purpose text not null,
    language text not null,
    unique (network, digest)
);
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
INSERT INTO "sanction" VALUES(1882823904461834403,1882823904460884594,'suspended','spam',1795687200000,1882823904460884594,NULL,'lifted',1795600800000,1795600800000);
CREATE TABLE secret (
    id bigint primary key,
    key blob not null
);
INSERT INTO "secret" VALUES(4366086670871367,X'6F21FDD0BDAAE950700651C7C8ED1DBF05D34DF32FD7E77C7333DED81321B578');
INSERT INTO "secret" VALUES(7183315957222407,X'BF50313435B6FB149FE6EC647522140747C7F8BCA65D363D90C5E7F85C2D7A92');
INSERT INTO "secret" VALUES(4164529380337259,X'6769CA0A2A2823048D80B0DB5D36826D33308471E3EBA1F3D7C11A0B6649A80E');
INSERT INTO "secret" VALUES(5598662792844141,X'937063947923F42F8090CD2F04CE75615A75377BF858095088943592FDEC82AB');
INSERT INTO "secret" VALUES(7979672132211345,X'E91A53A6515CC075D15FC3E3D1FC6B4FF2C185261F27A863154DE40519CA90AC');
CREATE TABLE sentence (
    id bigint primary key,
    person_id bigint not null references person (id),
    language text not null,
    words_sealed text not null,
    label_sealed text not null default '',
    given_at bigint not null
);
INSERT INTO "sentence" VALUES(1882823904461834406,1882823904460884594,'de','~4366086670871367~Z4ApbQS0J2oPS3/nxfx98EY6GMFEK8OSpe+Ff0bJb+33PovZdzqGJApFEqUNZEzWfUPo++OUMbGm6Il6rxCcfBJW5b1lpcW2peNrl1+JzQABYL8T','~4366086670871367~cb6dcGG8nV1AslShnj+UtH5ZQOSMJxv38rahpOxxHccbZWx4HcITE+//CWbpskuGufbASjbzeyqUYC6OWlhcQ+HP2tTXKisiC3jnvzd8EClK6eoi',1795600800000);
CREATE TABLE sentence_asked (
    person_id bigint primary key references person (id),
    until_at bigint not null
);
INSERT INTO "sentence_asked" VALUES(1882823904460884594,1796205600000);
CREATE TABLE series (
    id bigint primary key,
    asker_id bigint not null references person (id),
    helper_id bigint not null references person (id),
    post_id bigint not null,
    approved bigint not null,
    state text not null,
    wanted text not null,
    times integer not null,
    changed_at bigint not null
);
INSERT INTO "series" VALUES(1882823904461834397,1882823904460884594,1882823904461834315,1882823904461834326,1882823904461834327,'new','2026-11-26',0,1795600800000);
CREATE TABLE standstill (
    id bigint primary key,
    since bigint not null
);
CREATE TABLE subscription (
    person_id bigint not null references person (id),
    topic text not null,
    value text not null,
    lead text not null,
    made_at bigint not null,
    over_at bigint,
    primary key (person_id, topic, value)
);
INSERT INTO "subscription" VALUES(1882823904460884594,'quarter','hoerde','day_before',1795600800000,NULL);
CREATE TABLE supervised (
    supervision_id bigint not null references supervision (id) on delete cascade,
    person_id bigint not null references person (id),
    comes boolean not null,
    primary key (supervision_id, person_id)
);
INSERT INTO "supervised" VALUES(1882823904461834407,1882823904460884594,1);
CREATE TABLE supervision (
    id bigint primary key,
    person_id bigint references person (id),
    words_sealed text not null,
    begins_at bigint not null,
    version integer not null default 1,
    is_off boolean not null default false
);
INSERT INTO "supervision" VALUES(1882823904461834407,1882823904460884594,'~7979672132211345~8cp+yH0q6/+18R5FipaSgvdDpX4CsEiPxYeb0A0YVczXVq8uA8RrAqhv7bxQ/o24Z6iIx2NRO8mdyM5GKKXdgS53ZU9Em53ogQOR3KimaAdfr/yWP1CWseFFxWo=',1795773600000,1,0);
CREATE TABLE tally (
    since_at bigint not null,
    language text not null,
    how text not null,
    nearest text not null,
    number bigint not null,
    primary key (since_at, language, how, nearest)
);
INSERT INTO "tally" VALUES(1793491200000,'en','asked','',1);
CREATE TABLE transit (
    secret_id bigint primary key references secret (id),
    made_at bigint not null
);
INSERT INTO "transit" VALUES(7183315957222407,1795600800000);
CREATE TABLE visit (
    pair_id bigint primary key references pair (id) on delete cascade,
    at bigint not null,
    state text not null,
    proposed_by bigint not null references person (id)
);
INSERT INTO "visit" VALUES(1882823904461834332,1795701600000,'proposed',1882823904460884594);
CREATE TABLE volunteer (
    person_id bigint primary key references person (id),
    state text not null,
    languages text not null,
    quarters text not null,
    kinds text not null,
    offered_at bigint not null
, level integer not null default 0, trained_at bigint, certified_until text not null default '', home text not null default '', minutes integer not null default 0, times text not null default '', weekly integer not null default 0, quiet text not null default '21-8', busy_until bigint, woman boolean not null default false, tasks integer not null default 0);
INSERT INTO "volunteer" VALUES(1882823904461834315,'admitted','en','','',1795600800000,1,1795600800000,'','',0,'',0,'21-8',NULL,0,0);
INSERT INTO "volunteer" VALUES(1882823904460884594,'admitted','','','',1795600800000,1,1795600800000,'','',0,'',0,'21-8',NULL,0,0);
CREATE TABLE whereabouts (
    person_id bigint primary key references person (id),
    point text not null,
    shared_at bigint not null
);
INSERT INTO "whereabouts" VALUES(1882823904460884594,'~4366086670871367~Agr86jC1TWIDFUaAxG8K/ArGOQI23VK9fwbodXQ0LaSR8t+votQ7fA==',1795600800000);
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
CREATE INDEX series_asker on series (asker_id, state);
CREATE INDEX series_helper on series (helper_id, state);
CREATE INDEX subscription_topic on subscription (topic, value, person_id);
CREATE INDEX reminding_next on reminding (next_at);
CREATE INDEX reminded_event on reminded (event_id, person_id);
CREATE INDEX event_person on event (person_id);
CREATE INDEX proposal_person on proposal (person_id, state);
CREATE INDEX proposal_event on proposal (event_id, state);
CREATE INDEX letter_quarter on letter (quarter, told);
CREATE UNIQUE INDEX pair_open on pair (post_id, helper_id) where state = 'open';
CREATE INDEX coming_person on coming (person_id);
CREATE INDEX company_person on company (person_id);
CREATE INDEX introduction_one on introduction (one_id);
CREATE INDEX introduction_other on introduction (other_id);
CREATE INDEX report_accused on report (accused_id);
CREATE INDEX accused_account on accused (network, digest);
CREATE INDEX outbox_receipt on outbox (receipt);
CREATE INDEX keyring_person on keyring (person_id, secret_id);
CREATE INDEX transit_made on transit (made_at, secret_id);
CREATE INDEX inbox_in_transit on inbox (id) where substr(payload, 1, 1) = '^';
CREATE INDEX outbox_in_transit on outbox (id) where substr(body, 1, 1) = '^';
CREATE INDEX revision_likeness on revision (likeness, id);
CREATE INDEX profile_person on profile (person_id);
CREATE INDEX inbox_received on inbox (received_at);
CREATE INDEX outbox_created on outbox (created_at);
CREATE INDEX choice_offered on choice (offered_at);
CREATE INDEX invitation_asked on invitation (asked_at);
CREATE INDEX relayed_said on relayed (said_at);
CREATE INDEX audit_done on audit (done_at);
CREATE INDEX reminded_over on reminded (over_at);
CREATE INDEX proposal_decided_by on proposal (decided_by);
CREATE INDEX feed_person on feed (person_id);
CREATE INDEX consent_about on consent (about_id);
CREATE INDEX sanction_by on sanction (by_id);
CREATE INDEX sanction_second on sanction (second_id);
CREATE INDEX revision_decided_by on revision (decided_by);
CREATE INDEX pair_post on pair (post_id);
CREATE INDEX link_code_account on link_code (account_id);
CREATE INDEX account_profile on account (profile_id);
CREATE INDEX inbox_turn on inbox (turn, id) where state = 'new' and awaited = true;
CREATE INDEX inbox_sender on inbox (sender, turn) where state = 'new' and awaited = true;
CREATE INDEX attempt_person on attempt (person_id, what, tried_at);
CREATE INDEX held_back_alarm on held_back (alarm_id);
CREATE INDEX representative_person on representative (person_id, ended_at);
CREATE INDEX representative_helped on representative (helped_id, ended_at);
CREATE INDEX representative_ended on representative (ended_at);
CREATE INDEX person_seen on person (seen_at);
CREATE INDEX choice_words on choice (offered_at) where data like '%"words":%' and data not like '%"words":""%';
CREATE INDEX inbox_uncleared on inbox (received_at) where payload is not null;
CREATE INDEX block_other on block (other_id);
CREATE INDEX blocked_account_there on blocked_account (network, digest);
CREATE INDEX outbox_turn on outbox (turn, wanted_at, id) where state = 'queued' and awaited = true;
CREATE INDEX supervision_begins on supervision (begins_at);
CREATE INDEX supervision_person on supervision (person_id);
CREATE INDEX supervised_person on supervised (person_id);
CREATE INDEX sentence_person on sentence (person_id);
CREATE INDEX sentence_given on sentence (given_at);
CREATE INDEX sentence_asked_until on sentence_asked (until_at);
CREATE INDEX looked_in_named on looked_in (named_at);
CREATE INDEX inbox_due on inbox (due_at, wanted_at, id) where state = 'new' and awaited = false;
CREATE INDEX inbox_awaited on inbox (due_at) where state = 'new' and awaited = true;
CREATE INDEX inbox_held on inbox (due_at, sender) where state = 'held';
CREATE INDEX inbox_held_of on inbox (sender, id) where state = 'held';
CREATE INDEX inbox_quarantined on inbox (id) where state = 'quarantined';
CREATE INDEX outbox_due on outbox (network, wanted_at, id) where state = 'queued' and awaited = false;
CREATE INDEX outbox_next on outbox (due_at) where state = 'queued';
CREATE INDEX outbox_sending on outbox (id) where state = 'sending';
CREATE INDEX outbox_sent on outbox (sent_at) where state = 'sent';
CREATE INDEX outbox_parked on outbox (sent_at) where state = 'parked' and body is not null;
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
CREATE VIEW fitting as
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
CREATE TRIGGER join_code_takes_its_secret after delete on join_code when substr(old.name_sealed, 1, 1) = '~'
begin
    update secret set key = zeroblob(32) where id = cast(substr(old.name_sealed, 2) as integer);
end;
CREATE TRIGGER report_takes_its_secret after delete on report when substr(old.transcript_sealed, 1, 1) = '~'
begin
    update secret set key = zeroblob(32) where id = cast(substr(old.transcript_sealed, 2) as integer);
end;
CREATE TRIGGER supervision_takes_its_secret after delete on supervision when substr(old.words_sealed, 1, 1) = '~'
begin
    update secret set key = zeroblob(32) where id = cast(substr(old.words_sealed, 2) as integer);
end;
CREATE VIEW represented as
select id as person_id, id as with_id from person
union all select person_id, helped_id from representative where ended_at is null and helped_id is not null
union all select helped_id, person_id from representative where ended_at is null and helped_id is not null;
COMMIT;
