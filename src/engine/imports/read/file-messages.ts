import type { CompiledPlaybook, Input, Message } from '../../../domain/index.ts';
import { type FileReport, type LoadOptions, type SourceFile, openInputs } from '../../load-base.ts';
import { type ListTerms, adaptToList, withConsent } from './list-terms.ts';

/** How the rows of a file become messages. */
export interface RowTerms {
  /** The source they come from. */
  readonly source: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** What the file lists, where it is a list of people who came to something or were bought. */
  readonly list?: ListTerms;
}

/** A file as messages: a row is one, known by its line. The report is complete when the batches have ended. */
export interface FileMessages {
  readonly batches: AsyncGenerator<readonly Message[]>;
  readonly report: () => FileReport;
}

const rowsAtOnce = 500;

/** Opens a file as messages. */
export async function openMessages(
  file: SourceFile,
  playbook: CompiledPlaybook,
  terms: RowTerms,
  options: LoadOptions = {},
): Promise<FileMessages> {
  const own: SourceFile = terms.list === undefined ? file : { ...file, rows: 'contact' };
  const { reading, report } = await openInputs(own, playbook, { ...options, ...adaptToList(terms.list) });
  async function* batches(): AsyncGenerator<readonly Message[]> {
    for await (const batch of reading.batches) {
      const messages = messagesOf(batch, terms);
      for (let from = 0; from < messages.length; from += rowsAtOnce) yield messages.slice(from, from + rowsAtOnce);
    }
  }
  return { batches: batches(), report };
}

function messagesOf(batch: readonly Input[], { source, receivedAt, list }: RowTerms): readonly Message[] {
  const byLine = Map.groupBy(batch, ({ origin }) => origin.line);
  return [...byLine].map(([line, inputs]) => ({
    source,
    id: String(line),
    receivedAt,
    inputs: withConsent(inputs, list),
  }));
}
