import { expect, test } from 'vitest';
import { tailMaker } from '../parse/parse-module.ts';
import { parseAhead, type Script } from './code-ahead.ts';

const scripts: readonly Script[] = Array.from({ length: 400 }, (_, n) => ({
  text:
    n % 7 === 0
      ? `export const broken${n} = (`
      : `export const made${n} = () => ${n};\nmade${n}();\n`.repeat((n % 5) + 1),
  extension: n % 2 === 0 ? 'ts' : 'js',
}));

const parsed = ({ text, extension }: Script): unknown => JSON.parse(JSON.stringify(tailMaker(extension).code(text)));

test('each script is parsed once, by a worker or by who asks for it first, and to the same end', async () => {
  const ahead = parseAhead(scripts, 3);
  expect(ahead).not.toBeNull();
  if (!ahead) return;
  try {
    // What is asked for at once nobody else has begun.
    expect(ahead.take(scripts.length - 1)).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const found = scripts.slice(0, -1).map((script, index) => ahead.take(index) ?? parsed(script));
    expect(found).toEqual(scripts.slice(0, -1).map(parsed));
  } finally {
    ahead.stop();
  }
});

test('a worker parses what nobody asks for', async () => {
  const ahead = parseAhead(scripts, 2);
  if (!ahead) throw new Error('no worker was started');
  try {
    let code = null;
    // The first is the worker's as soon as it runs.
    for (let tries = 0; tries < 100 && code === null; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      code = ahead.take(100 + tries);
    }
    expect(code).not.toBeNull();
  } finally {
    ahead.stop();
  }
});

test.each([
  ['one processor', scripts, 1],
  ['few scripts', scripts.slice(0, 20), 8],
])('nothing is started for %s', (_, given, processors) => {
  expect(parseAhead(given, processors)).toBeNull();
});
