import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { measureClone } from './measure-clone.mjs';

/** How much longer than the base commit's build ours may take: runs of the same build differ by about a tenth. */
const ALLOWED = 1.25;

/** Runs our build and the one that a commit holds on the same clone, in alternation, and compares the processor's time, which neighbours disturb least. */
export async function compareWithBase(clone, commit, settings, say) {
  const folder = mkdtempSync(join(tmpdir(), 'spillover-bench-base-'));
  try {
    const root = resolve(import.meta.dirname, '../..');
    const archive = spawnSync('git', ['-C', root, 'archive', commit, 'dist', 'src', 'package.json'], {
      maxBuffer: 1 << 30,
    });
    const { status } = spawnSync('tar', ['-x', '-C', folder], { input: archive.stdout });
    if (status !== 0) throw new Error(`${commit} has no dist/`);
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const sides = { base: [], ours: [] };
    for (let round = 0; round < settings.rounds; round += 1) {
      for (const [side, cli] of [
        ['base', join(folder, 'dist/cli.js')],
        ['ours', settings.cli],
      ])
        sides[side].push(
          await measureClone(
            clone,
            { ...settings, cli, sources: join(dirname(cli), '../src'), peers: [], rounds: 1 },
            () => {},
          ),
        );
      say(`round ${round + 1} of ${settings.rounds}`);
    }
    const lines = ['cold', 'warm'].map((kind) => {
      const [before, now] = [sides.base, sides.ours].map((runs) =>
        Math.min(...runs.map((run) => run[kind].cpuMs ?? run[kind].ms)),
      );
      return { kind, before, now, ratio: now / before };
    });
    const text = lines.map(
      ({ kind, before, now, ratio }) =>
        `${kind}: ${Math.round(before)} ms before, ${Math.round(now)} ms now, ${ratio.toFixed(2)} times\n`,
    );
    return { text: text.join(''), isSlower: lines.some(({ ratio }) => ratio > ALLOWED) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
