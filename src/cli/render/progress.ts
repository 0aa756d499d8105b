import type { Terminal } from '../command.ts';

/** A line that says how far work has come; nothing unless a person watches. */
export interface Progress {
  readonly show: (what: string, done: number, total: number) => void;
  readonly end: () => void;
}

const betweenMs = 200;

/** Starts a progress line on the error stream; short work never shows one. */
export function startProgress(terminal: Terminal, doing = 'reading'): Progress {
  if (!terminal.isInteractive) return { show: () => undefined, end: () => undefined };
  let shownAt = terminal.now();
  let isShown = false;
  return {
    show: (what, done, total) => {
      if (terminal.now() - shownAt < betweenMs) return;
      shownAt = terminal.now();
      isShown = true;
      const share = total > 0 ? ` ${Math.floor((100 * done) / total)} %` : '';
      terminal.err(`\r\u001B[K${doing} ${what}${share}`);
    },
    end: () => {
      if (isShown) terminal.err('\r\u001B[K');
    },
  };
}
