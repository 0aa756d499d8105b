select s.account, s.points / 10 as score, string_agg(r.rule || ' ' || (r.points / 10), '; ' order by r.points desc) as reasons
from scores as s join rule_points as r on r.account = s.account
where r.points <> 0
group by s.account, s.points
order by s.account
