-- Who was forgotten and is remembered for a reason is not found under the keyed hash of their account any more.
update erased set digest = forgotten(digest);
update barred set digest = forgotten(digest);
update accused set digest = forgotten(digest);
