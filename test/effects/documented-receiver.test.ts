import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { postWebhook } from '../../src/connectors/webhook/post-webhook.ts';

const page = join(import.meta.dirname, '..', '..', 'docs', 'how-to', 'send-verdicts-by-webhook.md');
const secret = `whsec_${Buffer.alloc(24, 5).toString('base64')}`;

test('the receiver that the documentation shows takes what is signed, and nothing else [rel-F40]', async () => {
  const code = /```js\n([\s\S]*?)```/.exec(readFileSync(page, 'utf8'))?.[1] ?? '';
  const told = code.replace('8080)', `8080, function () { console.log('at', this.address().port); })`);
  const child = spawn(process.execPath, ['--input-type=module', '-e', told], {
    env: { WEBHOOK_SECRET: secret, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  try {
    await expect.poll(() => said, { timeout: 10_000 }).toMatch(/^at \d+/);
    const url = `http://localhost:${/\d+/.exec(said)?.[0]}/`;
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const send = (signer: string, at = Date.now()) =>
      postWebhook(
        { id: '1-a', at, body: '{"type":"test","data":{"n":1}}', url, secrets: [signer], allowed: ['localhost'] },
        { resolve, timeoutMs: 5_000 },
      );
    expect(await send(secret)).toEqual({ status: 204 });
    expect(await send(`whsec_${Buffer.alloc(24, 6).toString('base64')}`)).toEqual({ status: 401 });
    expect(await send(secret, Date.now() - 3_600_000)).toEqual({ status: 401 });
    await expect.poll(() => said).toContain('1-a { n: 1 }');
    expect(said.match(/1-a/g)).toHaveLength(1);
  } finally {
    child.kill();
  }
}, 20_000);
