-- name: of_report(report, lately, limit)
-- Where nobody has said yet whom it is about: everybody its person was in touch with then, or had been lately, with the
-- number of the request.
select (select name from profile where name <> '' and profile.person_id =
            case report.person_id when contact.asker_id then contact.helper_id else contact.asker_id end
        order by id limit 1) as name,
       request.number, contact.closed_at is null or contact.closed_at > report.reported_at as running
from report join case_file on case_file.id = report.id and case_file.subject = 'several'
join contact on contact.asker_id = report.person_id or contact.helper_id = report.person_id
left join case_file request on request.id = contact.request_id
where report.id = :report and contact.opened_at <= report.reported_at
  and (contact.closed_at is null or contact.closed_at > report.reported_at - :lately)
order by contact.id desc limit :limit
