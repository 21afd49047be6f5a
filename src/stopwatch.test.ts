import { expect, test } from 'vitest';
import { Stopwatch } from './stopwatch.ts';

test('every stage has its time, also one that comes back', () => {
  const clock = [0, 10, 15, 15, 18, 18, 25, 30];
  const seen: string[] = [];
  const watch = new Stopwatch(
    () => clock.shift() ?? 30,
    (stage, done, total) => seen.push([stage, done, total].join(' ').trim()),
  );
  watch.start('read');
  watch.report(1, 2);
  watch.start('parse');
  watch.start('read');
  expect(watch.stop()).toEqual({ read: 12, parse: 3, total: 30 });
  expect(seen).toEqual(['read', 'read 1 2', 'parse', 'read']);
});
