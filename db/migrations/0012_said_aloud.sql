-- A request can be spoken: where its voice lies, sealed; and a version says how many hands it takes.

alter table revision add column hands integer not null default 1;
alter table revision add column voice_sealed text not null default '';
