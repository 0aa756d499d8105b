import { type AgreementWord, accountOf } from '../../src/domain/index.ts';
import type { Workspace } from '../../src/engine/index.ts';

/** A word as a person says it: whom an offer goes to and who decides are named, and looked up by whoever hears it. */
export type Utterance =
  | Exclude<AgreementWord, { readonly what: 'assign' | 'hours' | 'dispute' }>
  | { readonly what: 'assign'; readonly offer: string; readonly to: string; readonly reason: string }
  | { readonly what: 'dispute'; readonly offer: string; readonly sentence: string };

/** A way by which words come in; what is not taken is answered with a reason. */
export interface Mouth {
  say(said: Utterance, by: string): Promise<string | undefined>;
}

/** Says words to the engine itself. */
export function engineMouth({ agreements, assigner }: Pick<Workspace, 'agreements' | 'assigner'>): Mouth {
  return {
    say: async (said, by) => {
      if (said.what === 'assign') {
        const { offer, to: person, reason } = said;
        const given = await assigner.reassign({ offer, person, reason, by });
        return typeof given === 'string' ? given : undefined;
      }
      const answer =
        said.what === 'dispute'
          ? await agreements.dispute(said.offer, said.sentence, by)
          : await agreements.say(accountOf('cycle' in said ? said.cycle : said.offer), said, by);
      return answer.ok ? undefined : answer.problem;
    },
  };
}

/** Says something; fails where it is not taken. */
export type Say = (said: Utterance, by: string) => Promise<void>;

/** Has what is said go by a mouth, and works off what comes of it. */
export function sayBy(mouth: Mouth, workOff: () => Promise<void>): Say {
  return async (said, by) => {
    const problem = await mouth.say(said, by);
    if (problem !== undefined) throw new Error(`${said.what}: ${problem}`);
    await workOff();
  };
}
