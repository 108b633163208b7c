-- How old somebody is, roughly: asked once, before their first request or offer.

alter table person add column age text not null default '';
