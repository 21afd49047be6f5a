import { expect, test } from 'vitest';
import { oncePerPath } from './once-per-path.ts';

test('each path is asked about once', () => {
  const asked: string[] = [];
  const isLong = oncePerPath((path) => {
    asked.push(path);
    return path.length > 1;
  });
  expect(['a', 'ab', 'a', 'ab'].map(isLong)).toEqual([false, true, false, true]);
  expect(asked).toEqual(['a', 'ab']);
});
