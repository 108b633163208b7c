-- name: open_topic(id, topic, urgent, now)!
-- Something that many people ask; one that is known already stays.
insert into answer (id, topic, urgent, made_at) values (:id, :topic, :urgent, :now) on conflict (topic) do nothing

-- name: set_urgent(topic, urgent)!
-- Whether it comes before all else.
update answer set urgent = :urgent where topic = :topic

-- name: topic(topic)
-- The answer to it.
select id from answer where topic = :topic

-- name: replace_waiting(answer, language, now)!
-- A version that nobody has assured gives way to a newer one.
update answer_text set state = 'retired', retired_at = :now
where answer_id = :answer and language = :language and state = 'waiting'

-- name: write(id, answer, language, title, words, keywords, phone, link, by, now)!
-- A newer version, which waits for somebody else.
insert into answer_text (id, answer_id, language, title, words, keywords, phone, link, state, made_at, made_by)
values (:id, :answer, :language, :title, :words, :keywords, :phone, :link, 'waiting', :now, :by)

-- name: make_room(text, now)!
-- What residents read so far gives way to a version that is about to be assured, if it still waits.
update answer_text set state = 'retired', retired_at = :now
where state = 'assured' and exists (
    select 1 from answer_text newer where newer.id = :text and newer.state = 'waiting'
    and newer.answer_id = answer_text.answer_id and newer.language = answer_text.language)

-- name: assure(text, by, now)!
-- Residents read it from now on.
update answer_text set state = 'assured', assured_at = :now, assured_by = :by where id = :text and state = 'waiting'

-- name: share_contact(text)!
-- A number or a link is the same in every language.
update answer_text set phone = (select phone from answer_text newer where newer.id = :text),
       link = (select link from answer_text newer where newer.id = :text)
where state = 'assured' and answer_id = (select answer_id from answer_text newer where newer.id = :text)

-- name: assure_again(text, by, now)!
-- It is still right.
update answer_text set assured_at = :now, assured_by = :by, asked_at = null where id = :text and state = 'assured'

-- name: ask(text, now)!
-- The coordinators are asked whether it is still right, once, after it has stood for long.
update answer_text set asked_at = :now
where id = :text and state = 'assured' and asked_at is null

-- name: refuse(text, now)!
-- It is not assured.
update answer_text set state = 'retired', retired_at = :now where id = :text and state = 'waiting'

-- name: take_down(answer, now)!
-- Nobody reads it any more, in no language.
update answer_text set state = 'retired', retired_at = :now where answer_id = :answer and state = 'assured'

-- name: text(text)
-- One version.
select answer_text.*, answer.urgent from answer_text join answer on answer.id = answer_text.answer_id
where answer_text.id = :text

-- name: assured()
-- Everything that residents may read, the most urgent first, then in the order in which it was made.
select answer_text.*, answer.urgent from answer_text join answer on answer.id = answer_text.answer_id
where answer_text.state = 'assured' order by answer.urgent desc, answer.id, answer_text.id

-- name: of(answer)
-- One answer in every language in which it was assured.
select answer_text.*, answer.urgent from answer_text join answer on answer.id = answer_text.answer_id
where answer_text.state = 'assured' and answer.id = :answer order by answer_text.id
