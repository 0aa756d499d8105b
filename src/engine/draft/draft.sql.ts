/** Inputs where they rest, after a place, in order of place. Reads across parts. */
export const inputsInOrder = `
  select i.part, i.number, i.key, i.body from inputs as i
  where i.left_at is null and (i.part > $1 or (i.part = $1 and i.number > $2))
  order by i.part, i.number limit $3`;
