import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { git } from './measure-clone.mjs';

const SOURCE = /\.(?:[cm]?[jt]sx?|vue|svelte|json|css|scss)$/;

/**
 * A repository of several copies of a clone's HEAD, as packages of a workspace beside each other. Each copy's files end with a comment of
 * its own, so that no two are the same to git. Its last commit edits one file of the first copy.
 */
export async function replicate(clone, count, say) {
  const path = mkdtempSync(join(tmpdir(), 'spillover-bench-scale-'));
  git(path, ['init', '--quiet', '--bare', '--initial-branch=main']);
  const files = git(clone, ['ls-tree', '-r', '-z', 'HEAD'])
    .split('\0')
    .filter(Boolean)
    .map((line) => /^100\d+ blob (\S+)\t(.*)$/s.exec(line))
    .filter((match) => match && SOURCE.test(match[2]) && !/(?:^|\/)node_modules\//.test(match[2]))
    .map(([, id, name]) => ({ id, name }));
  const contents = readBlobs(
    clone,
    files.map(({ id }) => id),
  );
  const script = files.filter(({ name }) => /\.[cm]?[jt]sx?$/.test(name) && !/test|spec|config|\.d\./.test(name));
  const edited = script[script.length >> 1].name;
  say(`  ${count} copies of ${files.length} files`);
  const chunks = ['commit refs/heads/main\ncommitter alice <alice@example.org> 1700000000 +0000\ndata 4\nbase\n'];
  const put = (name, bytes) => {
    chunks.push(`M 100644 inline ${JSON.stringify(name)}\ndata ${bytes.length}\n`, bytes, '\n');
  };
  put('package.json', Buffer.from(JSON.stringify({ private: true, workspaces: ['packages/*'] })));
  for (let copy = 0; copy < count; copy += 1) {
    for (const [at, { name }] of files.entries()) put(`packages/p${copy}/${name}`, ownCopy(name, contents[at], copy));
  }
  chunks.push('commit refs/heads/main\ncommitter alice <alice@example.org> 1700000001 +0000\ndata 4\nedit\n');
  const at = files.findIndex(({ name }) => name === edited);
  put(`packages/p0/${edited}`, Buffer.concat([contents[at], Buffer.from('\nexport const added = Date.now();\n')]));
  const { status, stderr } = spawnSync('git', ['-C', path, 'fast-import', '--quiet'], {
    input: Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))),
  });
  if (status !== 0) throw new Error(`git fast-import: ${stderr.toString()}`);
  const [base, head] = ['main^', 'main'].map((name) => git(path, ['rev-parse', name]).trim());
  return {
    path,
    name: `${count} copies`,
    change: { base, head, file: `packages/p0/${edited}` },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** A copy that is not the same as the others; a package's name is its own too. */
function ownCopy(name, bytes, copy) {
  if (name.endsWith('.json')) {
    if (!name.endsWith('package.json')) return bytes;
    try {
      const manifest = JSON.parse(bytes.toString('utf8'));
      return Buffer.from(JSON.stringify({ ...manifest, name: `${manifest.name ?? 'root'}-${copy}` }));
    } catch {
      return bytes;
    }
  }
  const comment = /\.(?:vue|svelte)$/.test(name) ? `<!-- ${copy} -->` : `/* ${copy} */`;
  return Buffer.concat([bytes, Buffer.from(`\n${comment}\n`)]);
}

function readBlobs(clone, ids) {
  const { stdout } = spawnSync('git', ['-C', clone, 'cat-file', '--batch'], {
    input: ids.map((id) => `${id}\n`).join(''),
    maxBuffer: 1 << 30,
  });
  const blobs = [];
  for (let at = 0; at < stdout.length; ) {
    const end = stdout.indexOf(10, at);
    const size = Number(stdout.toString('latin1', at, end).split(' ')[2]);
    blobs.push(stdout.subarray(end + 1, end + 1 + size));
    at = end + size + 2;
  }
  return blobs;
}
