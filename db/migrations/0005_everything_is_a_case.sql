-- Whatever waits for a coordinator is a case with a number, a holder and a time by which somebody will have looked.

alter table revision add column why text not null default '';

create table casefile (
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
create index casefile_waits on casefile (state, urgency, opened_at);
create index casefile_person on casefile (person_id);
create index casefile_holder on casefile (holder_id);

create table counter (
    name text primary key,
    last bigint not null
);

create table case_word (
    id bigint primary key,
    case_id bigint not null references casefile (id) on delete cascade,
    person_id bigint not null references person (id),
    office boolean not null,
    words_sealed text not null,
    said_at bigint not null
);
create index case_word_case on case_word (case_id, id);
create index case_word_person on case_word (person_id);

insert into casefile (id, number, kind, person_id, quarter, state, urgency, opened_at, due_at, closed_at)
select id, number, 'request', person_id, quarter,
       case when closed_at is not null then 'closed'
            when state in ('waiting', 'open') and exists (select 1 from revision
                 where revision.post_id = post.id and revision.state = 'waiting') then 'new'
            else 'decided' end,
       '2', made_at, made_at + 86400000, closed_at
from post;

insert into casefile (id, number, kind, person_id, quarter, state, urgency, opened_at, due_at)
select (offered_at << 20) + row_number() over (order by offered_at),
       (select coalesce(max(number), 0) from casefile) + row_number() over (order by offered_at), 'offer',
       person_id, '', case when state = 'applied' then 'new' else 'decided' end, '2', offered_at, offered_at + 86400000
from volunteer;

insert into casefile (id, number, kind, reason, quarter, state, urgency, opened_at, due_at)
select id, (select coalesce(max(number), 0) from casefile) + row_number() over (order by reported_at), 'report', reason,
       '', case when state = 'new' then 'new' else 'claimed' end, '1', reported_at, reported_at + 86400000
from report;

alter table report drop column state;

insert into counter (name, last) select 'case', coalesce(max(number), 0) from casefile;

-- What waits under an older name goes on under its new one; a button that knew no case yet is too old to work.
update inbox set payload = replace(payload, '"ask.expire"', '"expire.over"') where network = 'clock' and state = 'new';
delete from choice where go in ('moderate.approve', 'moderate.approve_without', 'moderate.take_out', 'moderate.look',
    'reject.begin', 'reject.refuse', 'admit.admit', 'report.seen', 'correct.seen', 'queue.show');
