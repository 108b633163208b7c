-- What belongs to no one person has a secret of its own, which is destroyed with its row.
create trigger join_code_takes_its_secret after delete on join_code when substr(old.name_sealed, 1, 1) = '~'
begin
    update secret set key = zeroblob(32) where id = cast(substr(old.name_sealed, 2) as integer);
end;

create trigger report_takes_its_secret after delete on report when substr(old.transcript_sealed, 1, 1) = '~'
begin
    update secret set key = zeroblob(32) where id = cast(substr(old.transcript_sealed, 2) as integer);
end;
