-- The same over signals that were dictionary-coded beforehand, as Assay's columns are: rules meet 500 kinds, not all signals.
kind_rules as materialized (
  select k.kind, r.rule, r.repeats, r.last_age
  from kinds as k join rules as r on r.event = k.event
  where (r.path is null or starts_with(k.path, r.path) and (not r.is_page or k.path = r.path))
    and (r.level is null or k.level = r.level)
    and (r.names is null or list_contains(r.names, k.name))
    and (r.least is null or k.minutes >= r.least)
    and (r.most is null or k.minutes <= r.most)
    and (r.network is null or k.network = r.network)
    and (r.class is null or k.class = r.class)
),
matched as materialized (
  select c.account, r.rule, r.repeats, c.person, $day - c.day as age
  from codes as c join kind_rules as r on r.kind = c.kind
  where $day - c.day between 0 and r.last_age
),
visits as (
  select c.account, c.person, c.day,
    bool_or(starts_with(k.path, '/pricing')) as pricing, bool_or(starts_with(k.path, '/security')) as security
  from codes as c join kinds as k on k.kind = c.kind
  where k.event = 'page viewed' and (starts_with(k.path, '/pricing') or starts_with(k.path, '/security'))
    and $day - c.day between 0 and 90 + 7
  group by c.account, c.person, c.day
),
