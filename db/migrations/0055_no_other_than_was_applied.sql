-- A migration that was applied is never another one later: of each its checksum is kept, empty until a program that
-- knows of checksums has filled it.

alter table migration add column checksum text not null default '';
