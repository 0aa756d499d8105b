import { instantText } from '../format/values.ts';

/** An instant in the reader's zone; the exact one for machines and on hovering. */
export function Instant({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={at}>
      {instantText(at)}
    </time>
  );
}
