import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { fitSummary, writeSummary } from './step-summary.ts';
import { type Annotation, annotate, say, setOutputs } from './workflow-output.ts';

/** What is printed, as the runner reads it. */
function printed(print: () => void): string {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    print();
    return write.mock.calls.map(([chunk]) => String(chunk)).join('');
  } finally {
    write.mockRestore();
  }
}

function emptyFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'spillover-output-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'file'), '');
  return join(folder, 'file');
}

const remark = (level: Annotation['level']): Annotation => ({ level, file: 'a.ts', line: 1, title: 't', message: 'm' });

describe('what the runner reads', () => {
  it('is one line for each remark, whatever it holds', () => {
    const hostile = { file: 'a\n::set-output::,b.ts', line: 3, title: 'x, y: z', message: 'one\n::error::two 100%' };
    expect(printed(() => annotate([{ level: 'error', ...hostile }]))).toBe(
      '::error title=x%2C y%3A z,file=a%0A%3A%3Aset-output%3A%3A%2Cb.ts,line=3::one%0A::error::two 100%25\n',
    );
  });

  it('is at most ten remarks of each level', () => {
    const remarks = [...Array.from({ length: 12 }, () => remark('warning')), remark('notice'), remark('error')];
    const lines = printed(() => annotate(remarks))
      .trim()
      .split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual([
      ...Array.from({ length: 10 }, () => '::warning'),
      '::notice',
      '::error',
    ]);
  });

  it.each([
    ['::error::a', 'Spillover: ::error::a\n'],
    ['b\n::error::c\r::d\u2028::e', 'Spillover: b ::error::c ::d ::e\n'],
    ['##[error]f', 'Spillover: # #[error]f\n'],
  ])('is no command in the line %j of the log', (text, line) => {
    expect(printed(() => say(text))).toBe(line);
  });

  it('is JSON in every output', () => {
    const file = emptyFile();
    vi.stubEnv('GITHUB_OUTPUT', file);
    onTestFinished(() => void vi.unstubAllEnvs());
    const outputs = {
      verdict: 'unmet',
      affected: ['a\nb'],
      tests: [],
      matrix: { include: [] },
      vitest: ['a b.test.ts'],
      jest: [],
      playwright: [],
      nx: [],
      turbo: [],
      pnpm: [],
      'comment-url': null,
      report: '/r.json',
    };
    setOutputs(outputs);
    const written = readFileSync(file, 'utf8').matchAll(/^(?<name>[\w-]+)<<(?<end>\S+)\n(?<value>[^]*?)\n\k<end>$/gm);
    const values = [...written].map(({ groups }) => [groups?.['name'], JSON.parse(groups?.['value'] ?? '') as unknown]);
    expect(values).toEqual(Object.entries(outputs));
  });

  it('is the summary, where the runner keeps one', () => {
    const file = emptyFile();
    for (const [text, where] of [
      ['# Held', file],
      ['more', file],
      ['lost', ''],
      ['lost', undefined],
    ] as const) {
      writeSummary(text, where);
    }
    expect(readFileSync(file, 'utf8')).toBe('# Held\nmore\n');
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
