import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEvent } from './read-event.ts';

describe('where the event is read from', () => {
  it('is the file that the runner names', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'spillover-event-')), 'event.json');
    writeFileSync(path, JSON.stringify({ schedule: '0 * * * *' }));
    expect(readEvent({ GITHUB_EVENT_NAME: 'schedule', GITHUB_EVENT_PATH: path })).toEqual({
      kind: 'sweep',
      because: 'schedule',
    });
  });

  it.each([
    ['no event', {}, 'is not set'],
    ['no file', { GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: '/nowhere/event.json' }, 'cannot be read'],
  ])('%s is told', (_, environment, words) => {
    expect(() => readEvent(environment)).toThrow(words);
  });
});
