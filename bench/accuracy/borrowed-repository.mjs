import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * A temporary repository that borrows the objects of a clone and writes its own, so that commits and work trees can be
 * made without touching the clone. `folder` is its work tree, `scratch` a folder for other files. Throws where the clone is partial.
 */
export function borrowRepository(clone) {
  const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', ...AUTHOR };
  for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY']) delete env[name];
  const run = (cwd, args, input) =>
    execFileSync('git', args, {
      cwd,
      env,
      input,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  const inClone = (...args) => run(clone, args).trim();
  if (isPartial(inClone)) throw new Error(`${clone} was cloned with --filter and lacks files; give a full clone.`);
  const scratch = mkdtempSync(join(tmpdir(), 'spillover-accuracy-'));
  const folder = join(scratch, 'repository');
  mkdirSync(folder);
  const git = (args, input) => run(folder, args, input).trimEnd();

  run(folder, ['init', '--quiet']);
  const objects = resolve(clone, inClone('rev-parse', '--git-path', 'objects'));
  writeFileSync(join(folder, '.git/objects/info/alternates'), `${objects}\n`);
  const shallow = resolve(clone, inClone('rev-parse', '--git-path', 'shallow'));
  if (existsSync(shallow)) copyFileSync(shallow, join(folder, '.git/shallow'));

  // Listings and manifests are asked for again and again; a listing of the last commit is enough.
  const texts = new Map();
  let last = { commit: '', ids: new Map() };
  const listed = (commit) => {
    if (last.commit !== commit) last = { commit, ids: parseListing(run(folder, ['ls-tree', '-r', '-z', commit])) };
    return last.ids;
  };

  /** A commit on top of another in which some files, by path, have other texts. */
  const commitOfFiles = (base, files) => {
    git(['read-tree', base]);
    for (const [path, text] of files) {
      const blob = git(['hash-object', '-w', '--stdin'], text);
      git(['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`]);
    }
    return git(['commit-tree', git(['write-tree']), '-p', base, '-m', [...files.keys()].join(', ')]);
  };

  return {
    folder,
    scratch,
    git,
    commitOf: (revision) => inClone('rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`),
    remove: () => rmSync(scratch, { recursive: true, force: true }),
    files: (commit) => [...listed(commit).keys()],
    text: (commit, path) => {
      const id = listed(commit).get(path);
      if (!texts.has(id)) texts.set(id, run(folder, ['cat-file', 'blob', id]));
      return texts.get(id);
    },
    changedFiles: (base, head) => parseStatus(run(folder, ['diff-tree', '-r', '-z', '--name-status', base, head])),
    commitOfEdits: (base, path, edits) => {
      let text = run(folder, ['cat-file', 'blob', `${base}:${path}`]);
      for (const { at, text: added } of [...edits].sort((a, b) => b.at - a.at))
        text = text.slice(0, at) + added + text.slice(at);
      return commitOfFiles(base, new Map([[path, text]]));
    },
    commitOfFiles,
    checkOut: (commit) => git(['checkout', '--quiet', '--force', '--detach', commit]),
  };
}

function isPartial(inClone) {
  try {
    return inClone('config', '--get-regexp', '^remote\\..*\\.promisor$') !== '';
  } catch {
    // git ends with 1 where no such key is set.
    return false;
  }
}

const AUTHOR = {
  GIT_AUTHOR_NAME: 'bench',
  GIT_AUTHOR_EMAIL: 'bench@example.org',
  GIT_COMMITTER_NAME: 'bench',
  GIT_COMMITTER_EMAIL: 'bench@example.org',
};

/** The blob ids of a listing, by path. */
function parseListing(output) {
  const lines = output.split('\0').filter((line) => line !== '');
  return new Map(lines.map((line) => [line.slice(line.indexOf('\t') + 1), line.split(/[ \t]/, 3)[2]]));
}

function parseStatus(output) {
  const fields = output.split('\0');
  const changed = [];
  for (let i = 0; i + 1 < fields.length; i += 2) changed.push({ status: fields[i], path: fields[i + 1] });
  return changed;
}
