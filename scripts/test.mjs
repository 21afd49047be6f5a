// `npm test`: every check of this repository, two at a time, each with its result; then one line, `N passed, N failed`,
// in which every test counts, and every other check counts as one.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'spillover-test-'));
const countFile = join(scratch, 'count.json');

/** The longest first, so that the two lanes end together. */
const steps = [
  { name: 'tests', script: 'vitest', args: ['run'], count: countFile },
  { name: 'lint', script: 'eslint', args: ['.', '--max-warnings', '0'] },
  { name: 'types', script: 'tsc', args: ['-p', '.', '--noEmit'] },
  { name: 'dist is fresh', script: 'scripts/build.mjs', args: ['--check'] },
  { name: 'layers', script: 'depcruise', args: ['--config', '.dependency-cruiser.mjs', '--output-type', 'err', 'src'] },
  { name: 'nothing unused', script: 'knip', args: [] },
  { name: 'format', script: 'biome', args: ['format', '.'] },
  { name: 'generated docs are fresh', script: 'scripts/docs.mjs', args: ['--check'] },
  { name: 'lock file', script: 'scripts/check-lockfile.mjs', args: [] },
  { name: 'package', script: 'publint', args: ['--strict'] },
];

/** The file that a package's command runs, or a script of ours, so that one Node runs everything without a shell. */
function fileOf(script) {
  if (script.startsWith('scripts/')) return join(root, script);
  const packages = {
    vitest: 'vitest',
    eslint: 'eslint',
    tsc: 'typescript',
    depcruise: 'dependency-cruiser',
    knip: 'knip',
    biome: '@biomejs/biome',
    publint: 'publint',
  };
  const folder = join(root, 'node_modules', packages[script]);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[script]);
}

const startedAt = performance.now();
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

function run(step) {
  return new Promise((done) => {
    const began = performance.now();
    const child = spawn(process.execPath, [fileOf(step.script), ...step.args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0', SPILLOVER_COUNT: step.count ?? '' },
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => (output += `${error.message}\n`));
    child.on('close', (code) => done({ step, isGreen: code === 0, output, took: seconds(began) }));
  });
}

/** What one step adds to the last line. A run of tests that failed without a failed test still failed. */
function countOf({ step, isGreen }) {
  if (!step.count) return isGreen ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  let count = { passed: 0, failed: 0 };
  try {
    count = JSON.parse(readFileSync(step.count, 'utf8'));
  } catch {
    // It ended before it could count.
  }
  const isSilent = !isGreen && count.failed === 0;
  return isSilent || count.passed + count.failed === 0 ? { ...count, failed: count.failed + 1 } : count;
}

const total = { passed: 0, failed: 0 };
const running = new Set();
const heartbeat = setInterval(() => {
  console.log(`      … ${[...running].join(', ')} (${seconds(startedAt)} in all)`);
}, 30_000);

async function lane(queue) {
  for (let step = queue.shift(); step; step = queue.shift()) {
    running.add(step.name);
    const result = await run(step);
    running.delete(step.name);
    const count = countOf(result);
    total.passed += count.passed;
    total.failed += count.failed;
    const detail = step.count ? `: ${count.passed} passed, ${count.failed} failed` : '';
    console.log(`${count.failed === 0 ? 'ok   ' : 'FAIL '} ${step.name}${detail} (${result.took})`);
    if (count.failed > 0) console.log(`\n${result.output.trim().replace(/^/gm, '      ')}\n`);
  }
}

const queue = [...steps];
await Promise.all([lane(queue), lane(queue)]);
clearInterval(heartbeat);
rmSync(scratch, { recursive: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
