-- From matched signals to points: repeats, weights in millionths, one rounding half to even, caps, groups, clamp.
counted as (
  select m.account, m.rule, m.age from matched as m where m.repeats = 'every'
  union all
  select m.account, m.rule, m.age from matched as m where m.repeats = 'daily' group by m.account, m.rule, m.person, m.age
  union all
  select m.account, m.rule, min(m.age) from matched as m where m.repeats = 'person' group by m.account, m.rule, m.person
  union all
  select m.account, m.rule, min(m.age) from matched as m where m.repeats = 'once' group by m.account, m.rule
),
products as (
  select c.account, r.rule, r.grp, r.cap, sign(r.points) as side,
    abs(r.points) * sum(coalesce(round(1000000 * pow(2, -c.age / r.half_life)), 1000000)::bigint)::bigint as product
  from counted as c join rules as r on r.rule = c.rule
  group by c.account, r.rule, r.grp, r.cap, r.points
),
windows as (
  select v.account, v.day, count(distinct v.person) over recent as people,
    bool_or(v.pricing) over recent as pricing, bool_or(v.security) over recent as security
  from visits as v
  window recent as (partition by v.account order by v.day range between $week preceding and current row)
),
pairs as (
  select w.account, $day - max(w.day) as age
  from windows as w where w.people >= 2 and w.pricing and w.security
  group by w.account having $day - max(w.day) <= 90
),
rounded as (
  select p.account, p.rule, p.grp, p.cap, p.side * (p.product // 1000000 + case
    when p.product % 1000000 * 2 > 1000000 then 1
    when p.product % 1000000 * 2 = 1000000 then p.product // 1000000 % 2
    else 0 end) as points
  from (
    select q.account, q.rule, q.grp, q.cap, q.side, q.product from products as q
    union all
    select c.account, 'pair', 'pair', 1000, 1, 250 * round(1000000 * pow(2, -c.age / 14))::bigint from pairs as c
  ) as p
),
rule_points as (
  select r.account, r.rule, r.grp, greatest(least(r.points, r.cap), -r.cap)::integer as points from rounded as r
),
groups (grp, cap) as (values ('hand', 600), ('intent', 600), ('product', 500), ('content', 300), ('talk', 450)),
group_points as (
  select r.account, sum(r.points) as points, any_value(g.cap) as cap
  from rule_points as r left join groups as g on g.grp = r.grp
  group by r.account, r.grp
),
scores as (
  select g.account, greatest(0, least(1000, sum(greatest(least(g.points, coalesce(g.cap, g.points)), -coalesce(g.cap, -g.points)))))::integer as points
  from group_points as g group by g.account
)
