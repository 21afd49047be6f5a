#!/usr/bin/env node
import module from 'node:module';
import { join } from 'node:path';
import { cacheFolder } from './cli/cache-folder.ts';
import { run } from './cli/run.ts';

// Node 20 has no compile cache; a named import of it would not even load there.
(module as { readonly enableCompileCache?: (folder: string) => unknown }).enableCompileCache?.(
  join(cacheFolder(process.env), 'compiled'),
);
// Whoever reads our output may have seen enough (`spillover check | head`): that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
process.exitCode = await run(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  directory: process.cwd(),
});
