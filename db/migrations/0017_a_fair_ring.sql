-- Who is asked when, so that nobody is asked too much, and what somebody has not answered yet.

-- How a request is asked around: in which round, whether farther than people like to walk, whether whoever asked was told
-- that nobody has said yes, and when the next round is.
create table ring (
    post_id bigint primary key references post (id) on delete cascade,
    state text not null,
    round integer not null,
    wide boolean not null default false,
    told boolean not null default false,
    next_at bigint not null
);

-- What was asked so that nothing stays open in silence: whether a request is still needed, whether two neighbours met.
-- `about` is the id of the request or of the pair.
create table doubt (
    about bigint primary key,
    asked_at bigint not null,
    answered_at bigint
);

drop index invitation_person;
create index invitation_person on invitation (person_id, asked_at, answer, post_id);
create index pair_helper on pair (helper_id, opened_at);
