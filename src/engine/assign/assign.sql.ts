/** Offers that wait for somebody to be chosen, the most urgent first, behind one of them. Reads across parts. */
export const waitingOffers = `
  select o.id, o.account_id, o.attempt, o.urgency, o.offered_at, o.routes, o.owners
  from offers as o
  where o.state = 'unassigned'
    and (o.urgency < $1 or (o.urgency = $1 and (o.offered_at > $2 or (o.offered_at = $2 and o.id > $3))))
    and not exists (
      select 1 from assignments as a where a.offer = o.id and a.attempt = o.attempt and a.told = 1)
  order by o.urgency desc, o.offered_at, o.id limit $4`;

/** Open offers in somebody's hands. Reads across parts. */
export const openOffersOf = `
  select o.id, o.account_id, o.attempt + 1 as attempt, o.urgency, o.offered_at, o.routes, o.owners
  from offers as o left join cycles as c on c.part = o.part and c.id = o.cycle
  where o.assignee = $1 and o.state in ('offered', 'accepted') and c.closed_at is null
  order by o.urgency desc, o.offered_at, o.id`;

/** Offers whose rejection somebody disputes, which wait for a decision. Reads across parts. */
export const disputedOffers = `select o.id, o.body from offers as o where o.state = 'disputed' order by o.id`;

/** Open offers in anybody's hands, with whose they are. Reads across parts. */
export const givenOffers = `
  select o.id, o.account_id, o.attempt + 1 as attempt, o.urgency, o.offered_at, o.routes, o.owners, o.cycle,
    o.assignee, o.body, a.name
  from offers as o join accounts as a on a.part = o.part and a.account_id = o.account_id
  left join cycles as c on c.part = o.part and c.id = o.cycle
  where o.state in ('offered', 'accepted') and c.closed_at is null
  order by o.urgency desc, o.offered_at, o.id`;

/** How an offer stands, and who has it, wherever its account rests by now. Reads across parts. */
export const stateOfOffer = `
  select o.account_id, o.state, o.attempt, o.assignee from offers as o
  where o.id = $1 order by case when o.state = 'withdrawn' then 1 else 0 end`;

/** Who owns an account. */
export const ownerOf = `select a.owner from accounts as a where a.part = $1 and a.account_id = $2`;

/** Notes what somebody was assigned by hand. */
export const putByHand = `
  insert into assignments (part, target, offer, attempt, account_id, person, at, on_day, body, told)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)
  on conflict (part, target, offer, attempt) do nothing`;

/** Who has had these offers, up to 64. Reads across parts. */
export const hadBefore = `
  select a.offer, a.attempt, a.person from assignments as a
  where a.person is not null and a.offer in (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
    $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46,
    $47, $48, $49, $50, $51, $52, $53, $54, $55, $56, $57, $58, $59, $60, $61, $62, $63, $64)`;

/** What has been decided at a target about up to 64 offers. */
export const decidedBefore = `
  select a.offer, a.attempt, a.person, a.at, a.body, a.told from assignments as a
  where a.part = $1 and a.target = $2 and a.offer in (
    $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
    $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47,
    $48, $49, $50, $51, $52, $53, $54, $55, $56, $57, $58, $59, $60, $61, $62, $63, $64, $65, $66)`;

/** Gives what a target had passed on before to somebody of it after all. */
export const answerAgain = `
  update assignments set account_id = $5, person = $6, at = $7, on_day = $8, body = $9, told = $10
  where part = $1 and target = $2 and offer = $3 and attempt = $4 and person is null`;

/** Notes that the ledger has these assignments, up to 64. */
export const noteTold = `
  update assignments set told = 1
  where part = $1 and target = $2 and attempt = $3 and told = 0 and offer in (
    $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26,
    $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48,
    $49, $50, $51, $52, $53, $54, $55, $56, $57, $58, $59, $60, $61, $62, $63, $64, $65, $66, $67)`;

/** How many offers one of these statements asks about. */
export const offersAtOnce = 64;

/** What was chosen for an offer and the ledger was never told. Reads across parts. */
export const untoldOf = `
  select a.part, a.target from assignments as a
  where a.offer = $1 and a.attempt = $2 and a.person is not null and a.told = 0`;

/** Takes back an assignment that the ledger has otherwise. */
export const takeBack = `
  delete from assignments where part = $1 and target = $2 and offer = $3 and attempt = $4`;

/** What everybody was given, target by target, since the first day of the week and today. Reads across parts. */
export const givenSince = `
  select a.target, a.person, count(*) as in_week, count(*) filter (where a.on_day >= $2) as on_day
  from assignments as a where a.on_day >= $1 and a.person is not null group by a.target, a.person`;

/** The same at one target. */
export const givenAt = `
  select a.person, count(*) as in_week, count(*) filter (where a.on_day >= $4) as on_day
  from assignments as a
  where a.part = $1 and a.target = $2 and a.on_day >= $3 and a.person is not null group by a.person`;

/** How far everybody of a team has come. */
export const rotaOf = `select r.person, r.pass from rota as r where r.part = $1 and r.target = $2`;

/** Writes down how far somebody has come. */
export const putPass = `
  insert into rota (part, target, person, pass) values ($1, $2, $3, $4)
  on conflict (part, target, person) do update set pass = $4`;
