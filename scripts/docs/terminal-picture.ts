// Draws what a command printed, with its colors, as a picture for the README: `node scripts/docs/terminal-picture.ts`.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const lineHeight = 18;
const charWidth = 8.4;
const colors: Readonly<Record<string, string>> = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 36: '#79c0ff' };
const escapeCode = String.fromCharCode(27);

interface Style {
  color: string;
  isBold: boolean;
  isDim: boolean;
}

/** A picture of a terminal that shows these lines. */
export function drawTerminal(lines: readonly string[]): string {
  const width = Math.ceil(Math.max(...lines.map((line) => withoutCodes(line).length)) * charWidth) + 32;
  const height = lines.length * lineHeight + 40;
  const body = lines.map(
    (line, i) => `<text x="16" y="${34 + i * lineHeight}" xml:space="preserve">${drawLine(line)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" fill="#e6edf3">`,
    ...body,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function drawLine(line: string): string {
  const style: Style = { color: '', isBold: false, isDim: false };
  return line
    .split(escapeCode)
    .map((part, i) => {
      if (i === 0) return span(part, style);
      const end = part.indexOf('m');
      applyCode(style, part.slice(1, end));
      return span(part.slice(end + 1), style);
    })
    .join('');
}

function applyCode(style: Style, code: string): void {
  if (code === '1') style.isBold = true;
  else if (code === '2') style.isDim = true;
  else if (code === '22') Object.assign(style, { isBold: false, isDim: false });
  else style.color = colors[code] ?? '';
}

function span(text: string, { color, isBold, isDim }: Style): string {
  if (text === '') return '';
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const fill = color === '' ? (isDim ? ' fill="#8b949e"' : '') : ` fill="${color}"`;
  return `<tspan${fill}${isBold ? ' font-weight="bold"' : ''}>${escaped}</tspan>`;
}

function withoutCodes(line: string): string {
  return line
    .split(escapeCode)
    .map((part, i) => (i === 0 ? part : part.slice(part.indexOf('m') + 1)))
    .join('');
}

function demoLines(): readonly string[] {
  const args = [join(root, 'src', 'cli', 'main.ts'), 'demo'];
  const env = { ...process.env, FORCE_COLOR: '1', COLUMNS: '112' };
  return execFileSync(process.execPath, args, { encoding: 'utf8', env }).split('\n');
}

if (import.meta.main) {
  const lines = demoLines();
  const rule = lines.findIndex((line) => withoutCodes(line).startsWith('────'));
  const target = join(root, 'docs', 'images', 'demo.svg');
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, drawTerminal([...lines.slice(0, 13), '', ...lines.slice(rule + 1, rule + 38)]));
}
