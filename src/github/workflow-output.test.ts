import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fitSummary } from './step-summary.ts';

/** What a script that uses this folder writes, as a runner would read it. */
function run(script: string) {
  const directory = mkdtempSync(join(tmpdir(), 'spillover-output-'));
  const files = {
    output: join(directory, 'output'),
    summary: join(directory, 'summary'),
    script: join(directory, 's.mjs'),
  };
  writeFileSync(files.output, '');
  writeFileSync(files.summary, '');
  writeFileSync(files.script, script.replaceAll('FOLDER', new URL('.', import.meta.url).href));
  const { stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', files.script], {
    encoding: 'utf8',
    env: { GITHUB_OUTPUT: files.output, GITHUB_STEP_SUMMARY: files.summary },
  });
  return { stdout, stderr, output: readFileSync(files.output, 'utf8'), summary: readFileSync(files.summary, 'utf8') };
}

describe('what the runner reads', () => {
  it('is one line for each remark, whatever it holds', () => {
    const { stdout } = run(`
      import { annotate } from 'FOLDERworkflow-output.ts';
      annotate([
        { level: 'error', file: 'a\\n::set-output::,b.ts', line: 3, title: 'x, y: z', message: 'one\\n::error::two 100%' },
      ]);`);
    expect(stdout).toBe(
      '::error title=x%2C y%3A z,file=a%0A%3A%3Aset-output%3A%3A%2Cb.ts,line=3::one%0A::error::two 100%25\n',
    );
  });

  it('is at most ten remarks of each level', () => {
    const { stdout } = run(`
      import { annotate } from 'FOLDERworkflow-output.ts';
      const remark = (level) => ({ level, file: 'a.ts', line: 1, title: 't', message: 'm' });
      annotate([...Array(12).fill(remark('warning')), ...Array(3).fill(remark('notice'))]);`);
    const levels = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(levels).toEqual([...Array<string>(10).fill('::warning'), ...Array<string>(3).fill('::notice')]);
  });

  it('is no command in a line of the log', () => {
    const { stdout } = run(`
      import { say } from 'FOLDERworkflow-output.ts';
      say('::error::a');
      say('b\\n::error::c\\r::d');
      say('##[error]e');`);
    expect(stdout).toBe('Spillover: ::error::a\nSpillover: b ::error::c ::d\nSpillover: # #[error]e\n');
  });

  it('is JSON in every output', () => {
    const { output } = run(`
      import { setOutputs } from 'FOLDERworkflow-output.ts';
      setOutputs({ verdict: 'unmet', affected: ['a\\nb'], tests: [], matrix: { include: [] }, 'comment-url': null, report: '/r.json' });`);
    const values = [...output.matchAll(/^(?<name>[\w-]+)<<(?<end>\S+)\n(?<value>[^]*?)\n\k<end>$/gm)].map(
      ({ groups }) => [groups?.['name'], JSON.parse(groups?.['value'] ?? '') as unknown],
    );
    expect(values).toEqual([
      ['verdict', 'unmet'],
      ['affected', ['a\nb']],
      ['tests', []],
      ['matrix', { include: [] }],
      ['comment-url', null],
      ['report', '/r.json'],
    ]);
  });

  it('is the summary', () => {
    const { summary } = run(`
      import { writeSummary } from 'FOLDERstep-summary.ts';
      await writeSummary('# Held', process.env);
      await writeSummary('lost', {});`);
    expect(summary).toBe('# Held\n');
  });
});

describe('a summary that is too long', () => {
  it('is cut at the end of a line, and says so', () => {
    const cut = fitSummary(`${'é'.repeat(20)}\n`.repeat(100), 1000);
    expect(Buffer.byteLength(cut)).toBeLessThan(1000);
    expect(cut).toMatch(/^(é{20}\n)+\n?\n_Cut here: .*_\n$/);
  });

  it('is left alone when it fits', () => {
    expect(fitSummary('a\n', 3)).toBe('a\n');
  });
});
