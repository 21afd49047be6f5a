import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { type CacheFault, startCacheService } from './cache-service.fixture.ts';
import { type RunnerCache, runnerCache } from './runner-cache.ts';

async function scene(): Promise<{
  readonly service: Awaited<ReturnType<typeof startCacheService>>;
  readonly cache: RunnerCache;
}> {
  const service = await startCacheService();
  const cache = runnerCache({ environment: service.environment, timeoutMs: 150 });
  if (cache === null) throw new Error('no cache');
  return { service, cache };
}

const textOf = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString('utf8');

test('what was saved last under a prefix comes back', async () => {
  const { cache } = await scene();
  expect(await cache.restore('a-')).toBeNull();
  expect(await cache.save('a-1', Buffer.from('one'))).toBe(true);
  expect(await cache.save('a-2', Buffer.from('two'))).toBe(true);
  expect(await cache.save('b-1', Buffer.from('other'))).toBe(true);
  expect(textOf(await cache.restore('a-'))).toBe('two');
});

test('a key is used once', async () => {
  const { cache } = await scene();
  expect(await cache.save('a-1', Buffer.from('one'))).toBe(true);
  expect(await cache.save('a-1', Buffer.from('two'))).toBe(false);
  expect(textOf(await cache.restore('a-'))).toBe('one');
});

test.each<[CacheFault]>([['down'], ['slow'], ['nonsense'], ['another key'], ['download fails']])(
  'restoring fails where the service is not as it should be: %s',
  async (fault) => {
    const { service, cache } = await scene();
    await cache.save('a-1', Buffer.from('one'));
    service.fault = fault;
    await expect(cache.restore('a-')).rejects.toThrow();
  },
);

test.each<[CacheFault, 'throws' | false]>([
  ['down', 'throws'],
  ['slow', 'throws'],
  ['nonsense', 'throws'],
  ['upload fails', 'throws'],
  ['denied', false],
])('saving where the service is not as it should be: %s', async (fault, outcome) => {
  const { service, cache } = await scene();
  service.fault = fault;
  const saved = await cache.save('a-1', Buffer.from('one')).catch(() => 'throws');
  expect(saved).toBe(outcome);
  expect(service.entries.size).toBe(0);
});

test.each([
  [{}],
  [{ ACTIONS_RESULTS_URL: 'http://127.0.0.1:1' }],
  [{ ACTIONS_RESULTS_URL: 'http://127.0.0.1:1', ACTIONS_RUNTIME_TOKEN: 't' }],
])('a runner that offers none has none: %o', (environment) => {
  expect(runnerCache({ environment, timeoutMs: 1 })).toBeNull();
});
