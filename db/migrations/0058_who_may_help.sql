-- Until when what a team decided keeps a person from reaching others; a sanction that was lifted ended then.
create view sanctioned_person as
select person_id, coalesce(lifted_at, ends_at) as until_at from sanction;

-- The case of a volunteer who wrote whom they would not help, until a coordinator has read it.
create view waiting_refusal as
select person_id, id as case_id, number from case_file
where kind = 'refusal' and subject = '' and state in ('new', 'claimed', 'asked');

-- Two who are not brought together, whoever of them blocked the other.
create view kept_apart as
select maker_id as person_id, other_id from block
union all select other_id, maker_id from block;
