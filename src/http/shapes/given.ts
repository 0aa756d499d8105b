type Lacking<Values> = { [Name in keyof Values]?: Values[Name] | undefined };

/** The members that are there: what is undefined is left out of what is sent. */
export function given<Values extends object>(values: Lacking<Values>): Partial<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Values>;
}
