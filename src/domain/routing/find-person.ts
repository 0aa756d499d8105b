import { foldText } from '../facts/fold-text.ts';

/** Somebody, as sources may name them. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
}

/** Whom a text names: by id, by address, or by a name that only one of them has. */
export function findPerson<Person extends Named>(people: readonly Person[], text: string): Person | undefined {
  const wanted = foldText(text);
  const byId = people.find(({ id }) => id === text.trim());
  const named = byId ?? people.find(({ email }) => email !== undefined && foldText(email) === wanted);
  if (named !== undefined) return named;
  const [found, ...others] = namesakes(people, text);
  return others.length === 0 ? found : undefined;
}

/** Those who have a name. */
export function namesakes<Person extends Named>(people: readonly Person[], text: string): readonly Person[] {
  const wanted = foldText(text);
  return people.filter(({ name }) => foldText(name) === wanted);
}
