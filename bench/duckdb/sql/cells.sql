select r.account, r.rule, r.points from rule_points as r
union all
select s.account, 'score', s.points from scores as s
