-- A quarter named after a search is where the same is looked for: what was looked for stands beside the quarter, sealed.
alter table named_quarter add column wish text not null default '';
