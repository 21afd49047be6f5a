import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, type Files } from './specification.fixture.ts';

/** Which other modules each of five modules uses, by number; a module uses only those before it. */
const uses = fc.tuple(...[0, 1, 2, 3, 4].map((index) => fc.subarray([...Array(index).keys()])));

/** A tree of modules that call each other's `run`; `m0` does what it does `value` times. */
function treeOf(all: readonly (readonly number[])[], value: number): Files {
  const files: { [path: string]: string } = {};
  all.forEach((used, index) => {
    const imports = used.map((other) => `import { run as run${other} } from './m${other}';`).join(' ');
    const calls = used.map((other) => `run${other}();`).join(' ');
    files[`m${index}.ts`] =
      `${imports} export function run() { ${calls} return ${index === 0 ? value : 0} } export const other = 1;`;
  });
  return files;
}

const couplings = (before: Files, after: Files): string[] =>
  compare(before, after)
    .report.impacts.map(({ feature, coupling }) => `${feature} ${coupling}`)
    .sort();

test('who reaches a change is who calls it, at any distance', () => {
  fc.assert(
    fc.property(uses, (all) => {
      const felt = new Set([0]);
      all.forEach((used, index) => {
        if (used.some((other) => felt.has(other))) felt.add(index);
      });
      const expected = [...felt].map((index) => `m${index} ${index === 0 ? 'edits' : 'uses'}`).sort();
      expect(couplings(treeOf(all, 1), treeOf(all, 2))).toEqual(expected);
    }),
  );
});

test('the order of files changes nothing', () => {
  fc.assert(
    fc.property(uses, (all) => {
      const [before, after] = [treeOf(all, 1), treeOf(all, 2)];
      const turned = (files: Files): Files => Object.fromEntries(Object.entries(files).reverse());
      expect(JSON.stringify(compare(turned(before), turned(after)))).toBe(JSON.stringify(compare(before, after)));
    }),
  );
});

test('one more re-export on the way changes no impact', () => {
  fc.assert(
    fc.property(uses, fc.constantFrom(`export * from './deep'`, `export { run, other } from './deep'`), (all, hop) => {
      const moved = (value: number): Files => {
        const files = treeOf(all, value);
        return { ...files, 'm0.ts': hop, 'deep.ts': files['m0.ts'] ?? '' };
      };
      const others = (list: string[]): string[] => list.filter((line) => !/^(?:m0|deep) /.test(line));
      expect(others(couplings(moved(1), moved(2)))).toEqual(others(couplings(treeOf(all, 1), treeOf(all, 2))));
    }),
  );
});

test('renaming a local changes nothing', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,4}_$/), fc.stringMatching(/^[a-z]{1,4}_$/), (was, is) => {
      const text = (name: string): Files => ({
        'a.ts': `export function run(n) { const ${name} = n + 1; return () => ${name} }`,
      });
      expect(compare(text(was), text(is)).changes.every((change) => change.class === 'cosmetic')).toBe(true);
    }),
  );
});
