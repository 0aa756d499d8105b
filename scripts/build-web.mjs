// Builds the web app into dist/web: `node scripts/build-web.mjs`. With `--if-stale`, only when there is no build or a
// source is newer, and what goes wrong keeps nothing else from starting; `npm start` does that first.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const web = join(root, 'web');
const page = join(root, 'dist/web/index.html');

if (process.argv.includes('--if-stale')) await buildIfStale();
else await buildWeb();

async function buildIfStale() {
  if (!isStale()) return;
  console.log('Building the web app; this happens once per change of it.');
  await buildWeb().catch((error) => console.error(`the web app could not be built: ${error.message}`));
}

async function buildWeb() {
  // Tests set another, and React would be built with its checks for developers.
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  await build({ configFile: join(web, 'vite.config.ts'), logLevel: 'warn' });
}

function isStale() {
  if (!existsSync(page)) return true;
  const builtAt = statSync(page).mtimeMs;
  const sources = readdirSync(web, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name));
  return [...sources, join(root, 'package-lock.json')].some((path) => statSync(path).mtimeMs > builtAt);
}
