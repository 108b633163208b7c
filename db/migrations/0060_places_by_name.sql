-- The public list of places is read in the order of their names, a page at a time.
create index place_name on place (name, id);
