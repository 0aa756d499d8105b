-- One scan of a table with an event and its properties as text: what a team writes over its warehouse.
matched as materialized (
  select s.account, r.rule, r.repeats, s.person, $day - s.day as age
  from signals as s join rules as r on r.event = s.event
  where $day - s.day between 0 and r.last_age
    and (r.path is null or starts_with(s.path, r.path) and (not r.is_page or s.path = r.path))
    and (r.level is null or s.level = r.level)
    and (r.names is null or list_contains(r.names, s.name))
    and (r.least is null or s.minutes >= r.least)
    and (r.most is null or s.minutes <= r.most)
    and (r.network is null or s.network = r.network)
    and (r.class is null or s.class = r.class)
),
visits as (
  select s.account, s.person, s.day,
    bool_or(starts_with(s.path, '/pricing')) as pricing, bool_or(starts_with(s.path, '/security')) as security
  from signals as s
  where s.event = 'page viewed' and (starts_with(s.path, '/pricing') or starts_with(s.path, '/security'))
    and $day - s.day between 0 and 90 + 7
  group by s.account, s.person, s.day
),
