-- name: make(digest, role, name, now)!
-- A code that opens a role.
insert into invite_code (digest, role, name_sealed, made_at) values (:digest, :role, :name, :now)

-- name: find(digest, since)
-- What a code opens, unless it was made too long ago.
select digest, role, name_sealed from invite_code where digest = :digest and made_at >= :since

-- name: redeem(digest)!
-- It worked, and never will again.
delete from invite_code where digest = :digest
