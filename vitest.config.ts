import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'demo/**/*.test.ts'],
    // What stands in these folders is input: repositories under test, with tests of their own.
    exclude: ['test/scenarios/**', 'demo/story/**', '**/node_modules/**', 'dist/**'],
    reporters: ['default', './scripts/vitest-count.mjs'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    allowOnly: false,
    passWithNoTests: false,
    maxWorkers: 2,
    server: { deps: { inline: [/@actions\/(?:languageservice|workflow-parser|expressions)/] } },
  },
});
