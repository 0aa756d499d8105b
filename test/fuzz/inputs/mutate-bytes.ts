import fc from 'fast-check';

type Encode = (text: string) => Uint8Array;

const asUtf8: Encode = (text) => Buffer.from(text, 'utf8');
const encodings: readonly Encode[] = [
  (text) => Buffer.from(`\uFEFF${text}`, 'utf8'),
  (text) => Buffer.from(text, 'latin1'),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  (text) => Buffer.from(text, 'utf16le').swap16(),
  (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  (text) => Buffer.concat([Buffer.from(`\uFEFF${text}`, 'utf16le'), Buffer.from([0x0a])]),
];

interface ByteEdit {
  readonly kind: 'flip' | 'put' | 'cut' | 'repeat' | 'truncate';
  readonly at: number;
  readonly length: number;
  readonly bytes: Uint8Array;
}

// Starts and halves of characters, over-long forms, code page letters, marks of other formats.
const oddBytes: readonly (readonly number[])[] = [
  [0x00],
  [0xff],
  [0x80],
  [0xc0, 0x80],
  [0xe2, 0x82],
  [0xf0, 0x9f],
  [0xed, 0xa0, 0x80],
  [0xf8, 0x88, 0x80, 0x80, 0x80],
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0x93, 0x94],
  [0xfc],
  [0x0d],
  [0x0a],
  [0x22],
  [0x1f, 0x8b],
  [0x50, 0x4b, 0x03, 0x04],
];

const edit = fc.record<ByteEdit>({
  kind: fc.constantFrom('flip', 'put', 'put', 'cut', 'repeat', 'truncate'),
  at: fc.nat({ max: 1_000_000 }).map((value) => value / 1_000_000),
  length: fc.nat({ max: 40 }),
  bytes: fc.oneof(
    fc.constantFrom(...oddBytes).map((bytes) => Uint8Array.from(bytes)),
    fc.uint8Array({ minLength: 1, maxLength: 6 }),
  ),
});

/** Texts as the bytes of a file: mostly clean UTF-8, often another encoding, often damaged. */
export function fileBytes(texts: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> {
  const encode = fc.oneof(
    { weight: 3, arbitrary: fc.constant(asUtf8) },
    { weight: 2, arbitrary: fc.constantFrom(...encodings) },
  );
  const edits = fc.oneof(
    { weight: 3, arbitrary: fc.constant<ByteEdit[]>([]) },
    { weight: 2, arbitrary: fc.array(edit, { minLength: 1, maxLength: 5 }) },
  );
  return fc
    .tuple(texts, encode, edits)
    .map(([text, toBytes, changes]) => changes.reduce<Uint8Array>(applyEdit, toBytes(text)));
}

function applyEdit(bytes: Uint8Array, { kind, at, length, bytes: put }: ByteEdit): Uint8Array {
  const place = Math.floor(at * bytes.length);
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
  switch (kind) {
    case 'put':
      return Buffer.concat([before, put, after]);
    case 'cut':
      return Buffer.concat([before, after.subarray(length)]);
    case 'repeat':
      return Buffer.concat([before, after.subarray(0, length), after]);
    case 'truncate':
      return before;
    case 'flip': {
      const flipped = Uint8Array.from(bytes);
      flipped[place] = (flipped[place] ?? 0) ^ (1 << (length % 8));
      return flipped;
    }
  }
}
