import { Alert, Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ApiProblem } from '../api/client.ts';
import { problemOf } from '../workspace.ts';

interface DoorFormTerms {
  readonly says: string;
  readonly submit: string;
  readonly isReady: boolean;
  /** Why somebody was sent back to the door. */
  readonly problem?: ApiProblem | undefined;
  readonly titleOf: (problem: ApiProblem) => string;
  readonly adviceOf?: (problem: ApiProblem) => string;
  readonly onSubmit: () => Promise<void>;
  /** Fields, and below the button what else there is to do. */
  readonly children: ReactNode;
  readonly below?: ReactNode;
}

/** What every form at the door has: what it is for, what went wrong, a button that waits for the answer. */
export function DoorForm(terms: DoorFormTerms) {
  const { says, submit, isReady, problem, titleOf, adviceOf = ({ message }) => message, children, below } = terms;
  const [own, setOwn] = useState<ApiProblem>();
  const [isTrying, setTrying] = useState(false);
  const shown = own ?? problem;
  async function tryIt() {
    setTrying(true);
    setOwn(undefined);
    await terms.onSubmit().catch((refusal: unknown) => setOwn(problemOf(refusal)));
    setTrying(false);
  }
  return (
    <main className="door">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !isTrying) void tryIt();
        }}
      >
        <h1>Assay</h1>
        <p>{says}</p>
        {shown === undefined ? undefined : (
          <Alert color="red" role="alert" title={titleOf(shown)}>
            {adviceOf(shown)}
          </Alert>
        )}
        {children}
        <Button type="submit" loading={isTrying} disabled={!isReady}>
          {submit}
        </Button>
        {below}
      </form>
    </main>
  );
}
