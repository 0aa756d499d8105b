// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
const roundConstants = Uint32Array.of(
  0x428a2f98,
  0x71374491,
  0xb5c0fbcf,
  0xe9b5dba5,
  0x3956c25b,
  0x59f111f1,
  0x923f82a4,
  0xab1c5ed5,
  0xd807aa98,
  0x12835b01,
  0x243185be,
  0x550c7dc3,
  0x72be5d74,
  0x80deb1fe,
  0x9bdc06a7,
  0xc19bf174,
  0xe49b69c1,
  0xefbe4786,
  0x0fc19dc6,
  0x240ca1cc,
  0x2de92c6f,
  0x4a7484aa,
  0x5cb0a9dc,
  0x76f988da,
  0x983e5152,
  0xa831c66d,
  0xb00327c8,
  0xbf597fc7,
  0xc6e00bf3,
  0xd5a79147,
  0x06ca6351,
  0x14292967,
  0x27b70a85,
  0x2e1b2138,
  0x4d2c6dfc,
  0x53380d13,
  0x650a7354,
  0x766a0abb,
  0x81c2c92e,
  0x92722c85,
  0xa2bfe8a1,
  0xa81a664b,
  0xc24b8b70,
  0xc76c51a3,
  0xd192e819,
  0xd6990624,
  0xf40e3585,
  0x106aa070,
  0x19a4c116,
  0x1e376c08,
  0x2748774c,
  0x34b0bcb5,
  0x391c0cb3,
  0x4ed8aa4a,
  0x5b9cca4f,
  0x682e6ff3,
  0x748f82ee,
  0x78a5636f,
  0x84c87814,
  0x8cc70208,
  0x90befffa,
  0xa4506ceb,
  0xbef9a3f7,
  0xc67178f2,
);

const blockBytes = 64;

/** The SHA-256 of a text's UTF-8 bytes, in hexadecimal digits. */
export function sha256(text: string): string {
  const state = Uint32Array.of(
    0x6a09e667,
    0xbb67ae85,
    0x3c6ef372,
    0xa54ff53a,
    0x510e527f,
    0x9b05688c,
    0x1f83d9ab,
    0x5be0cd19,
  );
  const bytes = padded(utf8(text));
  const schedule = new Uint32Array(64);
  for (let from = 0; from < bytes.length; from += blockBytes) {
    fillSchedule(schedule, bytes, from);
    mixBlock(state, schedule);
  }
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('');
}

function padded(bytes: Uint8Array): Uint8Array {
  const whole = Math.ceil((bytes.length + 9) / blockBytes) * blockBytes;
  const message = new Uint8Array(whole);
  message.set(bytes);
  message[bytes.length] = 0x80;
  const view = new DataView(message.buffer);
  view.setUint32(whole - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(whole - 4, (bytes.length * 8) % 0x100000000);
  return message;
}

function fillSchedule(schedule: Uint32Array, bytes: Uint8Array, from: number): void {
  const view = new DataView(bytes.buffer, from, blockBytes);
  for (let i = 0; i < 16; i += 1) schedule[i] = view.getUint32(i * 4);
  for (let i = 16; i < 64; i += 1) {
    const older = at(schedule, i - 15);
    const newer = at(schedule, i - 2);
    const low = rotate(older, 7) ^ rotate(older, 18) ^ (older >>> 3);
    const high = rotate(newer, 17) ^ rotate(newer, 19) ^ (newer >>> 10);
    schedule[i] = at(schedule, i - 16) + low + at(schedule, i - 7) + high;
  }
}

function mixBlock(state: Uint32Array, schedule: Uint32Array): void {
  const work = Uint32Array.from(state);
  for (let i = 0; i < 64; i += 1) {
    const [a, b, c, e, f, g, h] = [
      at(work, 0),
      at(work, 1),
      at(work, 2),
      at(work, 4),
      at(work, 5),
      at(work, 6),
      at(work, 7),
    ];
    const chosen = (e & f) ^ (~e & g);
    const first = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + chosen + at(roundConstants, i) + at(schedule, i);
    const second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    work.copyWithin(1, 0, 7);
    work[4] = at(work, 4) + first;
    work[0] = first + second;
  }
  for (let i = 0; i < 8; i += 1) state[i] = at(state, i) + at(work, i);
}

function at(words: Uint32Array, index: number): number {
  return words[index] as number;
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

// Half of a surrogate pair becomes U+FFFD.
function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const char of text.toWellFormed()) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), continuation(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), continuation(code >> 6), continuation(code));
    else bytes.push(0xf0 | (code >> 18), continuation(code >> 12), continuation(code >> 6), continuation(code));
  }
  return Uint8Array.from(bytes);
}

function continuation(code: number): number {
  return 0x80 | (code & 0x3f);
}
