/**
 * Whether what is read of scripts without the compiler is what the compiler finds: of every script of some clones, the imports by its
 * header, the parts of its tail made one by one, and whether each shared name it says is found in its text.
 *
 *     npm run bench:headers -- CLONE...
 *
 * A clone is any git repository; its HEAD is read. Needs a Node that runs TypeScript (24, as under `npm run` on Linux). Fails on a difference.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { quickImports } from '../src/parse/header/quick-imports.ts';
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
function compare({ text, extension }, imports) {
  const { symbols, names, words, failure, ...head } = parseModule(text, extension);
  const found = head.imports.filter((one) => !one.isGuess && (!failure || one.specifier !== null));
  assert.deepEqual({ imports }, { ...head, imports: found });
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

for (const clone of process.argv.slice(2)) {
  const scripts = scriptsOf(clone);
  const count = { quick: 0, characters: 0, quickly: 0, names: 0, differences: 0 };
  for (const script of scripts) {
    count.characters += script.text.length;
    const imports = quickImports(script.text.replace(/^\uFEFF/, ''), script.extension);
    if (imports === null) continue;
    count.quick++;
    count.quickly += script.text.length;
    try {
      count.names += compare(script, imports);
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
  if (count.differences > 0) process.exitCode = 1;
}
