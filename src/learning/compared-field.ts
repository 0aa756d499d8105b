/** The field that holds the score a team has today, where the rows of the cases do not. */
export const comparedField = 'score a team has today';
