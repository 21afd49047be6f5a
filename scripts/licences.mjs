import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Packages whose code lies inside another package, with where their licence is. */
const embedded = { '@ts-morph/common': ['typescript'] };

function packageOf(modulePath) {
  let folder = dirname(modulePath);
  while (folder.includes('node_modules')) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) {
      const { name, version } = JSON.parse(readFileSync(manifest, 'utf8'));
      if (name && version) return folder;
    }
    folder = dirname(folder);
  }
  return null;
}

function describe(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|copying|notice|thirdpartynotice)/i.test(file) && !/\.(?:js|json|ts)$/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  if (!license && texts.length === 0) throw new Error(`${name}: no licence found`);
  return { name, version, license: typeof license === 'string' ? license : 'see below', texts };
}

/** The licences of every package that is part of the bundle, from the paths of the modules in it. */
export function licenceTexts(modulePaths) {
  const folders = new Set();
  for (const path of modulePaths) {
    const folder = path.startsWith('/') || /^[A-Z]:/i.test(path) ? packageOf(path) : null;
    if (folder !== null) folders.add(folder);
  }
  const found = [...folders].map(describe);
  for (const { name } of [...found]) {
    for (const inner of embedded[name] ?? []) found.push(describe(join(root, 'node_modules', inner)));
  }
  const unique = new Map(found.map((entry) => [`${entry.name}@${entry.version}`, entry]));
  const sorted = [...unique].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const parts = sorted.map(([id, { license, texts }]) => [`${id} (${license})`, ...texts].join('\n\n'));
  const intro = 'Spillover is distributed with parts of the packages below, each under its own licence.';
  return `${[intro, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
