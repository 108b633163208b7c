-- A coordinator can say what a volunteer must have reached for a request.

alter table revision add column level integer not null default 0;
