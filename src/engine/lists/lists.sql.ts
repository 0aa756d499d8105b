/** Everybody on the roster. */
export const allPeople = `
  select p.id, p.email, p.name, p.team, p.manager, p.role, p.capacity, p.zone, p.hours, p.is_active,
    p.weight, p.holidays
  from roster_people as p order by p.id`;

/** All leave, by person and day. */
export const allLeave = `
  select l.person_id, l.from_day, l.to_day from roster_leave as l order by l.person_id, l.from_day`;

/** Puts a person onto the roster, or changes them. */
export const putPerson = `
  insert into roster_people (id, email, name, team, manager, role, capacity, zone, hours, is_active, weight,
    holidays)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict (id) do update set email = $2, name = $3, team = $4, manager = $5, role = $6, capacity = $7, zone = $8,
    hours = $9, is_active = $10, weight = $11, holidays = $12`;

/** Takes a person off the roster. */
export const deletePerson = `delete from roster_people where id = $1`;

/** Notes a leave, or that it lasts until another day. */
export const putLeave = `
  insert into roster_leave (person_id, from_day, to_day) values ($1, $2, $3)
  on conflict (person_id, from_day) do update set to_day = $3`;

/** Takes back a leave. */
export const deleteLeave = `delete from roster_leave where person_id = $1 and from_day = $2`;

/** Takes back all leave of a person. */
export const deleteLeaveOf = `delete from roster_leave where person_id = $1`;

/** All holidays, by list and day. */
export const allHolidays = `select h.list, h.on_day from holidays as h order by h.list, h.on_day`;

/** Forgets all holidays, to write down others. */
export const deleteHolidays = `delete from holidays`;

/** The lists there are, with their sizes. */
export const allLists = `
  select e.list, count(*) as entries from list_entries as e group by e.list order by e.list`;

/** Entries of a list after a place. */
export const entriesOf = `
  select e.kind, e.value, e.written, e.note, e.added_at, e.added_by from list_entries as e
  where e.list = $1 and (e.kind > $2 or (e.kind = $2 and e.value > $3)) order by e.kind, e.value limit $4`;

/** Puts something onto a list, or changes how it is written and noted. */
export const putEntry = `
  insert into list_entries (list, kind, value, written, note, added_at, added_by) values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (list, kind, value) do update set written = $4, note = $5`;

/** Takes something off a list. */
export const deleteEntry = `delete from list_entries where list = $1 and kind = $2 and value = $3`;

/** Whether something stands on a list. */
export const oneEntry = `
  select e.written, e.note from list_entries as e where e.list = $1 and e.kind = $2 and e.value = $3`;

/** Counts a change of the lists something stands on. Its time never goes back, whatever the clock does. */
export const countListChange = `
  insert into list_versions (kind, value, written, version, changed_at, told) values ($1, $2, $3, 1, $4, 0)
  on conflict (kind, value) do update set written = $3, version = list_versions.version + 1,
    changed_at = case when list_versions.changed_at > $4 then list_versions.changed_at else $4 end`;

/** What the ledger has not been told yet, with the lists it stands on now: all in one answer, so that both belong together. */
export const untoldLists = `
  select v.kind, v.value, v.written, v.version, v.changed_at, e.list
  from list_versions as v left join list_entries as e on e.kind = v.kind and e.value = v.value
  where v.told < v.version and v.kind <> 'email' order by v.kind, v.value, e.list`;

/** Notes up to which change the ledger has been told. */
export const noteTold = `update list_versions set told = $3 where kind = $1 and value = $2 and told < $3`;

/** Suppressions in force after a place. */
export const listSuppressions = `
  select s.kind, s.value, s.reason, s.since_day, s.added_at, s.added_by from suppressions as s
  where s.ended_at is null and (s.kind > $1 or (s.kind = $1 and s.value > $2)) order by s.kind, s.value limit $3`;

/** Suppressions in force of up to 16 values. */
export const suppressionsOf = `
  select s.kind, s.value, s.since_day from suppressions as s
  where s.ended_at is null
    and s.value in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`;

/** How many values one question holds. */
export const valuesAtOnce = 16;

/** Somebody who was erased. */
export const anybodyErased = `select e.id from erasures as e limit 1`;

/** Whether something stands hidden on the suppression list, or is somebody's who was erased and has not come back. */
export const standsHidden = `
  select s.value from suppressions as s where s.kind = $1 and s.value = $2
  union all
  select t.hash from tombstones as t
  where $1 = 'email' and 'erased:' || t.hash = $2 and t.is_ended = 0
    and not exists (select 1 from tombstones as b where b.hash = t.hash and b.number > t.number and b.is_ended = 1)
  limit 1`;

/** Suppresses something; what is in force already stays as it is. */
export const putSuppression = `
  insert into suppressions (kind, value, reason, since_day, added_at, added_by) values ($1, $2, $3, $4, $5, $6)
  on conflict (kind, value) do update set reason = $3, since_day = $4, added_at = $5, added_by = $6, ended_at = null
  where suppressions.ended_at is not null`;

/** Ends a suppression. */
export const endSuppression = `
  update suppressions set ended_at = $3 where kind = $1 and value = $2 and ended_at is null`;

/** All rates, by currency and day. */
export const allRates = `select r.currency, r.from_day, r.rate from rates as r order by r.currency, r.from_day`;

/** Forgets all rates, to write down others. */
export const deleteRates = `delete from rates`;

/** A setting. */
export const oneSetting = `select s.value from operational_settings as s where s.name = $1`;

/** Changes a setting. */
export const putSetting = `
  insert into operational_settings (name, value) values ($1, $2) on conflict (name) do update set value = $2`;
