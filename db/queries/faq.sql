-- name: open_topic(id, topic, urgent, now)!
-- Something that many people ask; one that is known already stays.
insert into faq_answer (id, topic, urgent, made_at) values (:id, :topic, :urgent, :now) on conflict (topic) do nothing

-- name: set_urgent(topic, urgent)!
-- Whether it comes before all else.
update faq_answer set urgent = :urgent where topic = :topic

-- name: topic(topic)
-- The answer to it.
select id from faq_answer where topic = :topic

-- name: replace_waiting(answer, language, now)!
-- A version that nobody has assured gives way to a newer one.
update faq_text set state = 'retired', retired_at = :now
where answer_id = :answer and language = :language and state = 'waiting'

-- name: write(id, answer, language, title, words, keywords, phone, link, by, now)!
-- A newer version, which waits for somebody else.
insert into faq_text (id, answer_id, language, title, words, keywords, phone, link, state, made_at, made_by)
values (:id, :answer, :language, :title, :words, :keywords, :phone, :link, 'waiting', :now, :by)

-- name: make_room(text, now)!
-- What residents read so far gives way to a version that is about to be assured, if it still waits.
update faq_text set state = 'retired', retired_at = :now
where state = 'assured' and exists (
    select 1 from faq_text newer where newer.id = :text and newer.state = 'waiting'
    and newer.answer_id = faq_text.answer_id and newer.language = faq_text.language)

-- name: assure(text, by, now)!
-- Residents read it from now on.
update faq_text set state = 'assured', verified_at = :now, verified_by = :by where id = :text and state = 'waiting'

-- name: share_contact(text)!
-- A number or a link is the same in every language.
update faq_text set phone = (select phone from faq_text newer where newer.id = :text),
       link = (select link from faq_text newer where newer.id = :text)
where state = 'assured' and answer_id = (select answer_id from faq_text newer where newer.id = :text)

-- name: assure_again(text, by, now)!
-- It is still right.
update faq_text set verified_at = :now, verified_by = :by, asked_at = null where id = :text and state = 'assured'

-- name: ask(text, now)!
-- The coordinators are asked whether it is still right, once, after it has stood for long.
update faq_text set asked_at = :now
where id = :text and state = 'assured' and asked_at is null

-- name: refuse(text, now)!
-- It is not assured.
update faq_text set state = 'retired', retired_at = :now where id = :text and state = 'waiting'

-- name: retire_file_text(answer, language, now)!
-- What an earlier file said in a language that the newest one does not have; it was assured the moment it was made.
update faq_text set state = 'retired', retired_at = :now
where answer_id = :answer and language = :language and state = 'assured' and made_by is null and verified_at = made_at

-- name: take_down(answer, now)!
-- Nobody reads it any more, in no language.
update faq_text set state = 'retired', retired_at = :now where answer_id = :answer and state = 'assured'

-- name: text(text)
-- One version.
select faq_text.*, faq_answer.urgent from faq_text join faq_answer on faq_answer.id = faq_text.answer_id
where faq_text.id = :text

-- name: assured()
-- Everything that residents may read, the most urgent first, then in the order in which it was made.
select faq_text.*, faq_answer.urgent from faq_text join faq_answer on faq_answer.id = faq_text.answer_id
where faq_text.state = 'assured' order by faq_answer.urgent desc, faq_answer.id, faq_text.id

-- name: of(answer)
-- One answer in every language in which it was assured.
select faq_text.*, faq_answer.urgent from faq_text join faq_answer on faq_answer.id = faq_text.answer_id
where faq_text.state = 'assured' and faq_answer.id = :answer order by faq_text.id
