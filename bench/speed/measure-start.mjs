import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mediansOf, runTimed } from './run-timed.mjs';

/** How long it takes to begin: `--help`, beside a Node that does nothing. */
export function measureStart({ node, cli }, rounds = 15) {
  const cache = mkdtempSync(join(tmpdir(), 'spillover-bench-start-'));
  try {
    const runs = { bare: [], help: [] };
    for (let round = 0; round <= rounds; round += 1) {
      const bare = runTimed(node, ['-e', '0']);
      const help = runTimed(node, [cli, '--help'], { environment: { XDG_CACHE_HOME: cache } });
      // The first one fills the caches of the file system and of compiled code.
      if (round === 0) continue;
      runs.bare.push(bare);
      runs.help.push(help);
    }
    return { bare: mediansOf(runs.bare), help: mediansOf(runs.help) };
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}
