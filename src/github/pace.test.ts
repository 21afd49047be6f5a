import { performance } from 'node:perf_hooks';
import { expect, it } from 'vitest';
import { createPace } from './pace.ts';

it('lets things begin one after another, in order, and the first one at once', async () => {
  const limiter = createPace(40).key('any');
  const began: { readonly name: string; readonly at: number }[] = [];
  const names = ['first', 'second', 'third'];
  const work = (name: string) => () => Promise.resolve(void began.push({ name, at: performance.now() }));
  await Promise.all(names.map((name) => limiter.schedule({}, work(name))));
  expect(began.map(({ name }) => name)).toEqual(names);
  const gaps = began.slice(1).map(({ at }, index) => at - (began[index]?.at ?? 0));
  // A timer may be a millisecond early.
  expect(gaps.filter((gap) => gap < 20)).toEqual([]);
});
