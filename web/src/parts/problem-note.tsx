import { Alert, Button } from '@mantine/core';
import type { ApiProblem } from '../api/client.ts';

interface ProblemNoteTerms {
  readonly problem: ApiProblem | undefined;
  readonly onRetry: () => void;
}

/** Says what went wrong and offers another try; nothing when nothing did. */
export function ProblemNote({ problem, onRetry }: ProblemNoteTerms) {
  if (problem === undefined) return undefined;
  return (
    <Alert color="red" role="alert" title={textOf(problem)}>
      <Button size="compact-sm" variant="default" onClick={onRetry}>
        Try again
      </Button>
    </Alert>
  );
}

// What the API says to programs, said to people where that differs.
function textOf({ code, message }: ApiProblem): string {
  return code === 'no-such-account' ? 'There is no account at this address' : message;
}
