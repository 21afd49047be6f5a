import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type CacheFault, startCacheService } from '../github/cache-service.fixture.ts';
import { commitToSaveFor } from './commit-to-save-for.ts';
import { keptOnGitHub } from './kept.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'spillover-kept-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

type Service = Awaited<ReturnType<typeof startCacheService>>;

/** A run that looks for `k.ts`, learns it, and saves for a commit unless that is null. What it knew, and what it logged. */
async function run(
  service: Service,
  commit: string | null,
  version = 'v1',
): Promise<{ known: boolean; log: string; codes: string[] }> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    const kept = await keptOnGitHub({ environment: service.environment, scratch: folder(), secondMs: 10, version });
    if (kept === null) throw new Error('no cache');
    const known = kept.summaries.get('k.ts') !== undefined;
    kept.summaries.set('k.ts', { imports: [] });
    if (commit !== null) await kept.save(commit);
    kept.close();
    return {
      known,
      log: write.mock.calls.map(([chunk]) => String(chunk)).join(''),
      codes: kept.problems.map(({ code }) => code),
    };
  } finally {
    write.mockRestore();
  }
}

test('what a run on the default branch saved is known to every run after it, of the same version', async () => {
  const service = await startCacheService();
  expect((await run(service, 'c1')).known).toBe(false);
  expect((await run(service, null)).known).toBe(true);
  expect((await run(service, null, 'v2')).known).toBe(false);
  expect([...service.entries.keys()].map((key) => key.split(' ')[1])).toEqual(['spillover-v1-c1']);
});

test.each<[CacheFault]>([['down'], ['slow'], ['nonsense'], ['another key'], ['download fails'], ['denied']])(
  'a service that fails costs a line in the log and nothing else: %s',
  async (fault) => {
    const service = await startCacheService();
    await run(service, 'c1');
    service.fault = fault;
    const { known, log, codes } = await run(service, 'c2');
    expect(known).toBe(fault === 'denied');
    expect(log).toMatch(/what (?:earlier runs|this run) learnt/);
    expect(codes).toEqual([]);
  },
);

test('what comes back damaged is a problem and not used', async () => {
  const service = await startCacheService();
  await run(service, 'c1');
  for (const bytes of service.entries.values()) bytes.fill(0x20, 30);
  expect(await run(service, null)).toMatchObject({ known: false, codes: ['cache-unreadable'] });
});

test('a file that lay there is not taken for what GitHub keeps', async () => {
  const service = await startCacheService();
  await run(service, 'c1');
  const [entry] = service.entries.values();
  const scratch = folder();
  writeFileSync(join(scratch, 'spillover.summaries'), entry ?? '');
  service.entries.clear();
  const kept = await keptOnGitHub({ environment: service.environment, scratch, secondMs: 10, version: 'v1' });
  expect(kept?.summaries.get('k.ts')).toBeUndefined();
  kept?.close();
});

const TIP = 'a'.repeat(40);
const PUSH = { ref: 'refs/heads/main', after: TIP, deleted: false, repository: { default_branch: 'main' } };

test.each<[string, string | undefined, unknown, string | null]>([
  ['a push to the default branch', 'push', PUSH, TIP],
  ['a push to another branch', 'push', { ...PUSH, ref: 'refs/heads/topic' }, null],
  ['a tag of that name', 'push', { ...PUSH, ref: 'refs/tags/main' }, null],
  ['a deletion', 'push', { ...PUSH, deleted: true }, null],
  ['a pull request', 'pull_request_target', PUSH, null],
  ['no event', undefined, PUSH, null],
  ['no payload', 'push', null, null],
  ['no repository', 'push', { ...PUSH, repository: 'main' }, null],
  ['no commit', 'push', { ...PUSH, after: 'HEAD' }, null],
])('saves on: %s', (_, name, payload, commit) => {
  expect(commitToSaveFor(name, payload)).toBe(commit);
});
