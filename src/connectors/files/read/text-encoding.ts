/** How the bytes of a text file stand for characters. */
export interface TextEncoding {
  readonly name: string;
  readonly byteOrderMarkBytes: 0 | 2 | 3;
}

/** Recognizes UTF-8, UTF-16 and, when it is neither, Windows-1252, from the first bytes of a file. */
export function detectEncoding(head: Uint8Array): TextEncoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { name: 'utf-8', byteOrderMarkBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { name: 'utf-16le', byteOrderMarkBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { name: 'utf-16be', byteOrderMarkBytes: 2 };
  const zeros = zeroShares(head);
  if (zeros.odd > 0.4 && zeros.even < 0.1) return { name: 'utf-16le', byteOrderMarkBytes: 0 };
  if (zeros.even > 0.4 && zeros.odd < 0.1) return { name: 'utf-16be', byteOrderMarkBytes: 0 };
  return { name: isUtf8(head) ? 'utf-8' : 'windows-1252', byteOrderMarkBytes: 0 };
}

/** Whether a decoder for this name exists. */
export function isKnownEncoding(name: string): boolean {
  try {
    return new TextDecoder(name) instanceof TextDecoder;
  } catch {
    return false;
  }
}

/** True when the bytes are UTF-8, but for a character that the end of the sample may have cut. */
function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Latin text in UTF-16 has a zero byte in every second place. */
function zeroShares(head: Uint8Array): { readonly even: number; readonly odd: number } {
  let even = 0;
  let odd = 0;
  for (let index = 0; index < head.length; index += 1) {
    if (head[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const half = Math.max(1, head.length / 2);
  return { even: even / half, odd: odd / half };
}

/** The encoding a person named, with the byte order mark that the file nevertheless may have. */
export function namedEncoding(name: string, head: Uint8Array): TextEncoding {
  const known = new TextDecoder(name).encoding;
  const detected = detectEncoding(head);
  return { name: known, byteOrderMarkBytes: detected.name === known ? detected.byteOrderMarkBytes : 0 };
}
