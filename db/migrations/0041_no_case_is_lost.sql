-- A request for which nobody was found waits until a coordinator has decided, however often it is asked around meanwhile.

alter table ring add column undecided boolean not null default false;
