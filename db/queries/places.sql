-- name: add(id, kind, name, lat, lon, street, postcode, town, quarter, hours, steps, languages, phone, email, website, operator, source, confirmed, sample, now)!
-- A place, or its newer version.
insert into place (id, kind, name, lat, lon, street, postcode, town, quarter, hours, steps, languages, phone, email,
                   website, operator, source, confirmed, sample, added_at)
values (:id, :kind, :name, :lat, :lon, :street, :postcode, :town, :quarter, :hours, :steps, :languages, :phone, :email,
        :website, :operator, :source, :confirmed, :sample, :now)
on conflict (id) do update set kind = excluded.kind, name = excluded.name, lat = excluded.lat, lon = excluded.lon,
    street = excluded.street, postcode = excluded.postcode, town = excluded.town, quarter = excluded.quarter,
    hours = excluded.hours, steps = excluded.steps, languages = excluded.languages, phone = excluded.phone,
    email = excluded.email, website = excluded.website, operator = excluded.operator, source = excluded.source,
    confirmed = excluded.confirmed, sample = excluded.sample

-- name: drop_words(place)!
-- Its old words.
delete from place_word where place_id = :place

-- name: add_word(word, place)!
-- A word by which it is found.
insert into place_word (word, place_id) values (:word, :place) on conflict do nothing

-- name: near(south, north, west, east, lat, lon, squeeze, limit)
-- The nearest places inside a box; `squeeze` is how much narrower a degree of longitude is here, squared.
-- The inner query needs the index only: whole rows are read for the nearest, not for all in the box.
select place.* from place join
    (select id, (lat - :lat) * (lat - :lat) + (lon - :lon) * (lon - :lon) * :squeeze as away
     from place where lat between :south and :north and lon between :west and :east
     order by away, id limit :limit) nearest on nearest.id = place.id
order by nearest.away, nearest.id

-- name: near_of_kind(kind, south, north, west, east, lat, lon, squeeze, limit)
-- The nearest places of one kind inside a box.
select place.* from place join
    (select id, (lat - :lat) * (lat - :lat) + (lon - :lon) * (lon - :lon) * :squeeze as away
     from place where kind = :kind and lat between :south and :north and lon between :west and :east
     order by away, id limit :limit) nearest on nearest.id = place.id
order by nearest.away, nearest.id

-- name: get(id)
-- One place.
select * from place where id = :id

-- name: confirmed_in(quarter, since)
-- The places of a quarter, and of those that lie in it, that were confirmed since an ISO day.
select * from place where confirmed >= :since
  and (quarter = :quarter or quarter in (select id from quarter where within = :quarter)) order by id

-- name: new_in(quarter, since, limit)
-- The newest places of a quarter, and of those that lie in it; where we have only just begun, none is new.
select * from place where added_at >= :since
  and (quarter = :quarter or quarter in (select id from quarter where within = :quarter))
  and exists (select 1 from place older where older.added_at < :since)
order by added_at desc, id limit :limit

-- name: count()
-- How many places we know.
select count(*) as number from place

-- name: with_word(word, after)
-- Places that have a word beginning so; `after` is the first string that no longer begins so.
select distinct place.* from place join place_word on place_word.place_id = place.id
where place_word.word >= :word and place_word.word < :after limit 200

-- name: vocabulary()
-- Every word any place has.
select distinct word from place_word order by word

-- name: vocabulary_version(name)
-- Whether these are still the words that we know.
select version from vocabulary where name = :name

-- name: add_quarter(id, name, within, lat, lon)!
-- A quarter, or its newer version.
insert into quarter (id, name, within, lat, lon) values (:id, :name, :within, :lat, :lon)
on conflict (id) do update set name = excluded.name, within = excluded.within, lat = excluded.lat, lon = excluded.lon

-- name: add_quarter_name(quarter, name)!
-- What people call it.
insert into quarter_name (quarter_id, name) values (:quarter, :name) on conflict do nothing

-- name: add_postcode(code, quarter)!
-- A postcode it has.
insert into postcode (code, quarter_id) values (:code, :quarter) on conflict do nothing

-- name: quarters()
-- All quarters.
select id, name, within, lat, lon from quarter order by name

-- name: quarter_names()
-- What people call them.
select quarter_id, name from quarter_name

-- name: postcodes()
-- Which postcodes they have.
select code, quarter_id from postcode

-- name: quarter(id)
-- One quarter.
select id, name, within, lat, lon from quarter where id = :id

-- name: liveliest(limit)
-- The quarters with most places.
select quarter.id, quarter.name, quarter.within, quarter.lat, quarter.lon
from quarter_size join quarter on quarter.id = quarter_size.quarter_id
where quarter_size.places > 0 order by quarter_size.places desc, quarter.name limit :limit

-- name: listed(kind, quarter, steps, language, name, id, limit)
-- The next places by name after one of them; what is empty does not matter.
select place.* from place
where (name, id) > (:name, :id)
  and (:kind = '' or kind = :kind)
  and (:quarter = '' or quarter = :quarter or quarter in (select id from quarter where within = :quarter))
  and (:steps = '' or steps = :steps)
  and (:language = '' or ',' || languages || ',' like '%,' || :language || ',%')
order by name, id limit :limit

-- name: everything()
-- All places.
select * from place order by id
