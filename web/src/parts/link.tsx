import type { MouseEvent, ReactNode } from 'react';
import { goTo } from '../place.ts';

interface LinkTerms {
  readonly to: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A link to another room; opened in a new tab it is a link as any other. */
export function Link({ to, className, children }: LinkTerms) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(to);
  };
  return (
    <a href={to} className={className} onClick={follow}>
      {children}
    </a>
  );
}
