import { writeFileSync } from 'node:fs';

/**
 * A vitest reporter that ends a run with a line of its own, `N passed, N failed`. A file that could not be run counts as
 * one failure, and so do a skipped test, an error outside a test, and a run without tests. With SPILLOVER_COUNT set, the
 * two numbers go to that file as JSON instead, for `npm test` to add to its own.
 */
export default class Count {
  onTestRunEnd(modules, errors) {
    let passed = 0;
    let failed = errors.length;
    for (const module of modules) {
      if (module.errors().length > 0) failed += 1;
      for (const test of module.children.allTests()) {
        if (test.result().state === 'passed') passed += 1;
        else failed += 1;
      }
    }
    if (passed + failed === 0) failed = 1;
    const file = process.env.SPILLOVER_COUNT;
    if (file) writeFileSync(file, JSON.stringify({ passed, failed }));
    else process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
    if (failed > 0) process.exitCode = 1;
  }
}
