-- name: not_before(person, until)!
-- Whoever was asked for a sentence is not asked again until then.
insert into training_sentence_asked (person_id, until_at) values (:person, :until)
on conflict (person_id) do update set until_at = excluded.until_at

-- name: asked(person, now)
-- Whether they were asked lately, or a question of ours waits for them.
select 1 as yes from training_sentence_asked where person_id = :person and until_at > :now
union all select 1 as yes from dialog where person_id = :person

-- name: give(id, person, language, words, now, past)!
-- Somebody lets the office read a sentence, unless they have done so lately.
insert into training_sentence (id, person_id, language, words_sealed, given_at)
select :id, :person, :language, :words, :now
where not exists (select 1 from training_sentence where person_id = :person and given_at > :past)

-- name: take_back(sentence, person)!
-- Nobody reads it any more.
delete from training_sentence where id = :sentence and person_id = :person

-- name: next(after)
-- The next sentence that nobody has said anything about yet.
select * from training_sentence where id > :after and label_sealed = '' order by id limit 1

-- name: get(sentence)
-- One sentence, also one that is labelled.
select * from training_sentence where id = :sentence

-- name: label(sentence, label)!
-- A coordinator says what it means; the first one who does is believed.
update training_sentence set label_sealed = :label where id = :sentence and label_sealed = ''

-- name: labelled()
-- All about which somebody has said what they mean.
select * from training_sentence where label_sealed <> '' order by id
