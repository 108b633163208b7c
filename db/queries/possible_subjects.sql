-- name: of_report(report, lately, limit)
-- Where nobody has said yet whom it is about: everybody its person was in touch with then, or had been lately, with the
-- number of the request.
select (select name from profile where name <> '' and profile.person_id =
            case report.person_id when pair.asker_id then pair.helper_id else pair.asker_id end
        order by id limit 1) as name,
       request.number, pair.closed_at is null or pair.closed_at > report.reported_at as running
from report join casefile on casefile.id = report.id and casefile.about = 'several'
join pair on pair.asker_id = report.person_id or pair.helper_id = report.person_id
left join casefile request on request.id = pair.post_id
where report.id = :report and pair.opened_at <= report.reported_at
  and (pair.closed_at is null or pair.closed_at > report.reported_at - :lately)
order by pair.id desc limit :limit
