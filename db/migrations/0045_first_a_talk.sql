-- A tie that lasts begins once a coordinator has talked with each of the two.
alter table post add column talked_at bigint;
