import { Buffer } from 'node:buffer';
import { z } from 'zod';
import type { GitHub } from './github.ts';
import { refusalStatus } from './github-failure.ts';
import { fileContent } from './schemas.ts';

/**
 * The text of a file on the default branch; null where nothing is at the path. What is there and is no file, or one of more
 * than a megabyte, whose text GitHub does not tell, reads as empty.
 *
 * @throws ExpectedFailure `github-failed`
 */
export async function readDefaultFile(github: GitHub, path: string): Promise<string | null> {
  try {
    const answer = await github.api.call({
      operation: 'repos/get-content',
      route: 'GET /repos/{owner}/{repo}/contents/{path}',
      // Without a `ref` GitHub takes the default branch.
      parameters: { ...github.repository, path },
      answer: z.unknown(),
    });
    const file = fileContent.safeParse(answer);
    return file.success ? Buffer.from(file.data.content, 'base64').toString('utf8') : '';
  } catch (error) {
    if (refusalStatus(error) === 404) return null;
    throw error;
  }
}

/**
 * The paths of the files in a folder of the default branch, sorted; empty where there is no such folder.
 *
 * @throws ExpectedFailure `github-failed`
 */
export async function listDefaultFolder(github: GitHub, path: string): Promise<readonly string[]> {
  try {
    const answer = await github.api.call({
      operation: 'repos/get-content',
      route: 'GET /repos/{owner}/{repo}/contents/{path}',
      parameters: { ...github.repository, path },
      answer: z.unknown(),
    });
    const entries = z.array(z.object({ type: z.string(), path: z.string() })).safeParse(answer);
    const files = entries.success ? entries.data.filter(({ type }) => type === 'file') : [];
    return files.map((entry) => entry.path).sort();
  } catch (error) {
    if (refusalStatus(error) === 404) return [];
    throw error;
  }
}
