/** Which of up to 64 ids a source has sent before, and what they held. */
export const knownMessages = `
  select i.message_id, i.body_hash from inbox as i
  where i.part = $1 and i.source = $2 and i.message_id in (
    $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
    $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34,
    $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50,
    $51, $52, $53, $54, $55, $56, $57, $58, $59, $60, $61, $62, $63, $64, $65, $66)`;

/** How many ids one question holds. */
export const knownMessagesAtOnce = 64;

/** Counts an id that came again. */
export const countAgain = `
  update inbox set duplicates = duplicates + $4, conflicts = conflicts + $5
  where part = $1 and source = $2 and message_id = $3`;

/** Moves the number of a part's next input on. */
export const advanceHead = `update heads set next_number = $2, cursor = $3 where part = $1`;
