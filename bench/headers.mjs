/**
 * Whether what is read of scripts without the compiler is what the compiler finds: of every script of some clones, the imports by its
 * header, the parts of its tail made one by one, and whether each shared name it says is found in its text.
 *
 *     npm run bench:headers -- CLONE... [--mutants N] [--seed N]
 *
 * With `--mutants`, also of N texts for each clone that scripts of it become when some of their characters and lines are taken out, put in or
 * moved: what is read of them without the compiler has to be what the compiler finds, wherever they still parse.
 *
 * A clone is any git repository; its HEAD is read. Needs a Node that runs TypeScript (24, as under `npm run` on Linux). Fails on a difference.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { quickHead } from '../src/parse/header/quick-head.ts';
import { TextSearch } from '../src/parse/names/text-search.ts';
import { parseModule, tailMaker } from '../src/parse/parse-module.ts';

const SCRIPT = /\.(?:[cm]?[jt]s|[jt]sx)$/i;

function git(clone, argv, input = '') {
  const { stdout, status, stderr } = spawnSync('git', ['-C', clone, ...argv], { input, maxBuffer: 2 ** 31 - 1 });
  if (status !== 0) throw new Error(`git ${argv.join(' ')}: ${stderr}`);
  return stdout;
}

/** Every script of a clone's HEAD, each once. */
function scriptsOf(clone) {
  const scripts = new Map();
  for (const entry of git(clone, ['ls-tree', '-r', '-z', 'HEAD']).toString('utf8').split('\0')) {
    const [about, path = ''] = entry.split('\t');
    const [mode, , id] = about.split(' ');
    if (mode.startsWith('100') && SCRIPT.test(path))
      scripts.set(`${id} ${path.replace(/^.*\./s, '')}`, {
        path,
        id,
        extension: path.replace(/^.*\./s, '').toLowerCase(),
      });
  }
  const all = [...scripts.values()];
  const bytes = git(clone, ['cat-file', '--batch'], all.map(({ id }) => `${id}\n`).join(''));
  let at = 0;
  for (const script of all) {
    const line = bytes.indexOf(10, at);
    const length = Number(bytes.toString('latin1', at, line).split(' ')[2]);
    script.text = new TextDecoder().decode(bytes.subarray(line + 1, line + 1 + length));
    at = line + length + 2;
  }
  return all;
}

/** Throws where something differs; the number of names that were sought. */
function compare({ text, extension }, quick) {
  const { symbols, names, words, failure, ...head } = parseModule(text, extension);
  const found = head.imports.filter((one) => !one.isGuess && (!failure || one.specifier !== null));
  assert.deepEqual(quick, { ...head, imports: found });
  const maker = tailMaker(extension);
  assert.deepEqual({ symbols, failure, ...maker.code(text) }, { symbols, failure });
  assert.deepEqual(maker.names(text), names);
  if (!failure) assert.equal(maker.words(text), words);
  for (const [kind, name] of names ?? []) {
    const search = kind === 'route' ? new TextSearch([], [name], []) : new TextSearch([name], [], []);
    assert.ok(search.mayHold(text), `${kind} ${name} is not found in the text`);
  }
  return names?.length ?? 0;
}

const { values: options, positionals: clones } = parseArgs({
  allowPositionals: true,
  options: { mutants: { type: 'string', default: '0' }, seed: { type: 'string', default: '1' } },
});

/** What is put into texts: whatever begins, ends or hides something. */
const PIECES = [
  ...[
    '`',
    '${',
    '}',
    "'",
    '"',
    '//',
    '/*',
    '*/',
    '/',
    '/x/',
    '\\',
    '<',
    '>',
    '</p>',
    '<p>',
    '<T,>',
    '(',
    ')',
    '[',
    ']',
    '{',
  ],
  ...[
    '!',
    '.',
    '?.',
    '?',
    ':',
    ',',
    ';',
    '=',
    '=>',
    '++',
    '...',
    '@',
    '#',
    '\r\n',
    'as ',
    'await ',
    'void ',
    'type A = ',
  ],
  ...['export ', 'declare ', 'interface A {', 'if (a) ', 'return ', 'const a = ', 'async () => ', 'typeof ', 'new '],
  ...["import('./a')", "require('./a')", "import './a';", "export * from './a';", "vi.mock('./a')", "page.goto('/a')"],
  ...[
    '__dirname',
    'import.meta.url',
    'process.cwd()',
    "readFile('./a.b')",
    "declare module 'a' {}",
    "import a = require('a');",
  ],
];

/** Random whole numbers below a limit, the same for the same seed. */
function randomFrom(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function mutant(text, other, random) {
  let lines = text.split('\n');
  for (let left = 1 + random(3); left > 0; left--) {
    const at = random(lines.length);
    const [line, piece] = [lines[at] ?? '', PIECES[random(PIECES.length)]];
    const column = random(line.length + 1);
    switch (random(5)) {
      case 0:
        lines[at] = line.slice(0, column) + line.slice(column + 1 + random(6));
        break;
      case 1:
        lines[at] = line.slice(0, column) + piece + line.slice(column);
        break;
      case 2:
        lines.splice(at, 0, piece);
        break;
      case 3:
        lines.splice(at, 0, ...lines.splice(random(lines.length), 1 + random(3)));
        break;
      case 4: {
        const others = other.split('\n');
        const first = random(others.length);
        lines.splice(at, 0, ...others.slice(first, first + 3));
      }
    }
    if (lines.length === 0) lines = [''];
  }
  return lines.join('\n');
}

/** How many mutants of scripts were read without the compiler and parse, and of how many of these it finds something else. */
function compareMutants(scripts, count, seed) {
  const random = randomFrom(seed);
  const small = scripts.filter(({ text }) => text.length > 0 && text.length < 12_000);
  const found = { compared: 0, differences: 0 };
  for (let left = small.length > 0 ? count : 0; left > 0; left--) {
    const { text: original, extension, path } = small[random(small.length)];
    const text = mutant(original, small[random(small.length)].text, random).replace(/^\uFEFF/, '');
    const quick = quickHead(text, extension);
    if (quick === null) continue;
    const { symbols: _symbols, names: _names, words: _words, failure, ...head } = parseModule(text, extension);
    if (failure) continue;
    found.compared++;
    try {
      assert.deepEqual(quick, head);
    } catch (error) {
      found.differences++;
      console.error(`a mutant of ${path}: ${error.message}\n${text}`);
    }
  }
  return found;
}

for (const clone of clones) {
  const scripts = scriptsOf(clone);
  const count = { quick: 0, characters: 0, quickly: 0, names: 0, differences: 0 };
  for (const script of scripts) {
    count.characters += script.text.length;
    const head = quickHead(script.text.replace(/^\uFEFF/, ''), script.extension);
    if (head === null) continue;
    count.quick++;
    count.quickly += script.text.length;
    try {
      count.names += compare(script, head);
    } catch (error) {
      count.differences++;
      console.error(`${script.path}: ${error.message}`);
    }
  }
  const share = (part, whole) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  console.log(
    `${basename(clone)}: ${scripts.length} scripts, ${share(count.quick, scripts.length)} of them and ${share(count.quickly, count.characters)} ` +
      `of their text without the compiler, ${count.names} names, ${count.differences} differences`,
  );
  const mutants = compareMutants(scripts, Number(options.mutants), Number(options.seed));
  if (mutants.compared > 0) console.log(`  ${mutants.compared} mutants, ${mutants.differences} differences`);
  if (count.differences + mutants.differences > 0) process.exitCode = 1;
}
