import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { argumentOptions } from '../src/cli/command.ts';
import { commands } from '../src/cli/commands.ts';
import { allOptions } from '../src/cli/help.ts';
import { routes } from '../src/http/routes/routes.ts';

const root = join(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const lines = read('Dockerfile')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '' && !line.startsWith('#'));

interface Service {
  readonly build?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly disable?: boolean };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}
const { services, volumes } = parse(read('compose.yaml'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: object;
};

/** What stands behind an instruction, each time it is used. */
const instructions = (name: string) =>
  lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
const listIn = (text: string) => JSON.parse(text.slice(text.indexOf('['))) as readonly string[];

/** A call of the program as the command line would read it; throws where it would refuse. */
function readCall([name, ...args]: readonly string[]) {
  const command = commands.find((one) => one.name === name);
  if (command === undefined) throw new Error(`there is no command \`${String(name)}\``);
  return parseArgs({ args, options: argumentOptions(allOptions(command)), strict: true, allowPositionals: false });
}

test('everything the image is built from is there, and is not kept out of it', () => {
  const ignored = read('.dockerignore').trim().split('\n');
  const sources = instructions('COPY')
    .filter((copy) => !copy.startsWith('--from'))
    .flatMap((copy) => copy.split(' ').slice(0, -1));
  expect(sources.length).toBeGreaterThan(3);
  expect(sources.filter((source) => !existsSync(join(root, source)) || ignored.includes(source))).toEqual([]);
  const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);
  const called = [...read('Dockerfile').matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script);
  expect(called.filter((script) => !scripts.includes(script ?? ''))).toEqual([]);
});

test('the image runs what is built, as nobody in particular, and listens to all addresses only because it is told to', () => {
  const { bin } = JSON.parse(read('package.json')) as { readonly bin: { readonly assay: string } };
  expect(listIn(instructions('ENTRYPOINT')[0] ?? '')).toEqual(['node', join('/app', bin.assay)]);
  expect(readCall(listIn(instructions('CMD')[0] ?? '')).values).toMatchObject({ host: '0.0.0.0', data: '/data' });
  const user = lines.indexOf('USER node');
  expect(user).toBeGreaterThan(lines.findLastIndex((line) => line.startsWith('RUN ') || line.startsWith('COPY ')));
  expect(instructions('VOLUME')).toEqual(['/data']);
  expect(instructions('FROM').every((image) => image.startsWith('node:24-slim'))).toBe(true);
});

test('the image asks a route that is there whether it is well', () => {
  const [, port, path] = /127\.0\.0\.1:(\d+)(\/\w+)/.exec(instructions('HEALTHCHECK')[0] ?? '') ?? [];
  expect(routes.some((route) => route.method === 'GET' && route.path === path && route.access === 'anybody')).toBe(
    true,
  );
  expect(instructions('EXPOSE')).toEqual([port]);
  expect(commands.find(({ name }) => name === 'serve')?.options['port']?.says).toContain(String(port));
});

test('the services call commands there are, reach the database they start, and open no port to the world', () => {
  const own = Object.values(services).filter(({ build }) => build !== undefined);
  expect(own.map(({ command = [] }) => command[0])).toEqual(['serve', 'work']);
  for (const { command = [], environment = {}, depends_on: needs = {}, healthcheck } of own) {
    expect(() => readCall(command)).not.toThrow();
    expect(needs['database']?.condition).toBe('service_healthy');
    const {
      POSTGRES_USER: user,
      POSTGRES_PASSWORD: password,
      POSTGRES_DB: name,
    } = services['database']?.environment ?? {};
    expect(environment['DATABASE_URL']).toBe(`postgres://${user}:${password}@database:5432/${name}`);
    // Where nothing listens, nothing can be asked.
    expect(healthcheck?.disable === true).toBe(command[0] !== 'serve');
  }
  expect(services['serve']?.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:(\d+):\1$/)]);
  expect(services['database']?.ports).toBeUndefined();
  expect(volumes).toHaveProperty('database');
  expect(read('compose.yaml')).not.toMatch(/PASSWORD: (?!\$\{)/);
});
