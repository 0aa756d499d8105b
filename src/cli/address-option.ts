import { type Call, UsageError, textOption } from './command.ts';

/** The address that `--url` names, without a slash at its end; undefined where a call names none. */
export function addressOption(call: Call): string | undefined {
  const text = textOption(call, 'url');
  if (text === undefined) return undefined;
  if (!URL.canParse(text) || !/^https?:/.test(text))
    throw new UsageError(`\`${text}\` is no address; write it like https://assay.acme.example`);
  return text.endsWith('/') ? text.slice(0, -1) : text;
}
