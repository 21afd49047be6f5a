import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRepository } from '../src/git/open-repository.ts';
import type { Repository } from '../src/git/repository.ts';
import { check } from '../src/pipeline.ts';
import { renderComment } from '../src/report/render-comment.ts';
import { renderJson } from '../src/report/render-json.ts';
import {
  buildScenario,
  evidenceOf,
  readScenario,
  SCENARIOS,
  type Scenario,
  type ScenarioRepository,
} from './scenario.ts';
import { shuffledRepository } from './shuffled-repository.ts';

// `UPDATE_GOLDEN=1 npx vitest run test/scenarios.test.ts` writes what is found into `expected/`, to be read before it is committed.
const isUpdating = process.env['UPDATE_GOLDEN'] === '1';

let scratch = '';
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'spillover-scenarios-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const names = readdirSync(SCENARIOS).sort();

describe.each(names)('%s', (name) => {
  const scenario = readScenario(name);
  const golden = (file: string) => join(SCENARIOS, name, 'expected', file);

  test(scenario.title, async () => {
    const gitDir = join(scratch, name);
    mkdirSync(gitDir);
    const built = await buildScenario(scenario, gitDir);
    const repository = await openRepository(gitDir);
    try {
      const found = await evaluate(scenario, built, repository);
      const shuffled = await evaluate(scenario, built, shuffledRepository(repository, name.length));
      expect(shuffled).toEqual(found);
      for (const [file, text] of Object.entries(found)) {
        if (isUpdating) {
          mkdirSync(join(SCENARIOS, name, 'expected'), { recursive: true });
          writeFileSync(golden(file), text);
        }
        expect(
          existsSync(golden(file)),
          `${name}/expected/${file} is missing: run with UPDATE_GOLDEN=1, and read it`,
        ).toBe(true);
        expect(text).toBe(readFileSync(golden(file), 'utf8'));
      }
    } finally {
      await repository.close();
    }
  });
});

test('every scenario folder holds a case and its expectations, and nothing else', () => {
  const known = ['base', 'case.yml', 'config.yml', 'deleted.txt', 'evidence.json', 'expected', 'head', 'main'];
  for (const name of names) {
    expect(readdirSync(join(SCENARIOS, name)).filter((entry) => !known.includes(entry))).toEqual([]);
    expect(readdirSync(join(SCENARIOS, name, 'expected')).sort()).toEqual(['comment.md', 'verdict.json']);
  }
});

async function evaluate(scenario: Scenario, built: ScenarioRepository, repository: Repository) {
  const result = await check({
    repository,
    base: built.base,
    head: built.head,
    gatherEvidence: () => Promise.resolve(evidenceOf(scenario, built.head)),
    now: () => 0,
  });
  const context = {
    serverUrl: 'https://github.com',
    repository: 'acme/shop',
    head: built.head,
    pullRequest: 1,
    summaryUrl: null,
  };
  return {
    'comment.md': withoutIds(renderComment(result, context), built),
    // How long each stage took, and what the stages are called, is no part of a verdict.
    'verdict.json': withoutIds(renderJson({ ...result, stats: { ...result.stats, ms: {} } }), built),
  };
}

/** The text with names in the place of commit ids, abbreviated or not, so that a golden does not change with every byte of its base. */
function withoutIds(text: string, { base, head, mergeBase }: ScenarioRepository): string {
  const named = [
    [head, 'HEAD'],
    [base, 'BASE'],
    [mergeBase, 'MERGE-BASE'],
  ] as const;
  return text.replace(/\b[0-9a-f]{7,64}\b/g, (id) => named.find(([full]) => full.startsWith(id))?.[1] ?? id);
}
