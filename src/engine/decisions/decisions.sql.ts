/** What was decided about many accounts at once, where it rests; its parts are those of the accounts. */
export const restingTogether = `
  select i.item, i.body from inputs as i
  where i.source = 'decisions' and i.message_id = $1`;

/** What a part has sent on its way that may hold an id. */
export const sentTogether = `
  select h.to_key, h.message from hops as h where h.part = $1 and h.message like $2 escape '\\'`;
