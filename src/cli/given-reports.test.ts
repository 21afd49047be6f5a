import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { givenReports } from './given-reports.ts';
import type { Surroundings } from './surroundings.ts';

function folder(files: Readonly<Record<string, string>>): Surroundings {
  const directory = mkdtempSync(join(tmpdir(), 'spillover-reports-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(directory, path, '..'), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  const stream = { write: () => undefined };
  return { stdout: stream, stderr: stream, environment: {}, directory };
}

test('files are read as they are named, folders by what runners write', async () => {
  const surroundings = folder({ 'out/b.xml': 'b', 'out/deep/a.json': 'a', 'out/video.webm': 'v', 'lcov.info': 'l' });
  symlinkSync('/etc', join(surroundings.directory, 'out', 'link'));
  const { reports = [] } = await givenReports({ reports: ['out', 'lcov.info'] }, surroundings);
  expect(reports.map(({ path, text, artifact, run }) => [path, text, artifact, run])).toEqual([
    ['out/b.xml', 'b', null, null],
    ['out/deep/a.json', 'a', null, null],
    ['lcov.info', 'l', null, null],
  ]);
});

test('without the option there are none', async () => {
  expect(await givenReports({}, folder({}))).toEqual({});
});

test('a path that leads to nothing is said', async () => {
  await expect(givenReports({ reports: ['nowhere.xml'] }, folder({}))).rejects.toThrow(/file-unreadable.*ENOENT/);
});
