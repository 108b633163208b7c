-- A resident together with whom they write for and who writes for them: what keeps one apart keeps the others apart.
create view represented as
select id as person_id, id as with_id from person
union all select person_id, helped_id from representative where ended_at is null and helped_id is not null
union all select helped_id, person_id from representative where ended_at is null and helped_id is not null;
