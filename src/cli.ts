#!/usr/bin/env node
import module from 'node:module';
import { join } from 'node:path';
import { cacheFolder } from './cli/cache-folder.ts';

// Node 20 has no compile cache; a named import of it would not even load there.
(module as { readonly enableCompileCache?: (folder: string) => unknown }).enableCompileCache?.(
  join(cacheFolder(process.env), 'compiled'),
);
// Whoever reads our output may have seen enough (`spillover check | head`): that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
// Only what is imported from here on is found in that cache.
const { run } = await import('./cli/run.ts');
process.exitCode = await run(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  directory: process.cwd(),
  // Once: a second Ctrl-C ends whatever goes on.
  onInterrupt: (listener) => {
    process.once('SIGINT', listener);
    return () => process.off('SIGINT', listener);
  },
});
