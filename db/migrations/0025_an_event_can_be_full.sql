-- An event can be full, for all its dates.

alter table event add column is_full boolean not null default false;
