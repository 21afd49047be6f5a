// `npm run docs` writes the parts of the documentation that are made from something else; with --check, says what is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { configKeys } from './config-keys.mjs';

const root = resolve(import.meta.dirname, '..');
const read = (path) => readFileSync(join(root, path), 'utf8');

const cell = (text) =>
  String(text)
    .trim()
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replace(/\s*\n\s*/g, ' ');
const code = (text) => (text === undefined || text === '' ? '' : `\`${cell(text)}\``);
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const action = parse(read('action.yml'));
const parts = {
  inputs: table(
    ['input', 'what it is', 'default'],
    Object.entries(action.inputs).map(([name, { description, default: value, required }]) => [
      code(name),
      cell(description),
      required ? 'required' : code(value),
    ]),
  ),
  outputs: table(
    ['output', 'what it is'],
    Object.entries(action.outputs).map(([name, { description }]) => [code(name), cell(description)]),
  ),
  keys: table(
    ['key', 'what it takes', 'default', 'what it is'],
    configKeys(JSON.parse(read('schema/spillover.schema.json'))).map(([key, takes, value, meaning]) => [
      code(key),
      cell(takes),
      code(value === '{}' ? '' : value),
      cell(meaning),
    ]),
  ),
};

const sources = { inputs: 'action.yml', outputs: 'action.yml', keys: 'schema/spillover.schema.json' };

function fill(path, names) {
  let text = read(path);
  for (const name of names) {
    const [start, end] = [
      `<!-- ${name}: made from ${sources[name]} by \`npm run docs\` -->`,
      `<!-- end of ${name} -->`,
    ];
    const [from, to] = [text.indexOf(start), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`${path}: the markers of "${name}" are not there`);
    text = `${text.slice(0, from + start.length)}\n\n${parts[name]}\n\n${text.slice(to)}`;
  }
  return text;
}

const files = { 'README.md': ['inputs', 'outputs'], 'docs/configuration.md': ['keys'] };
for (const [path, names] of Object.entries(files)) {
  const text = fill(path, names);
  if (text === read(path)) continue;
  if (process.argv.includes('--check')) {
    console.error(`${path} is stale: run \`npm run docs\``);
    process.exitCode = 1;
  } else {
    writeFileSync(join(root, path), text);
    console.log(`wrote ${path}`);
  }
}
