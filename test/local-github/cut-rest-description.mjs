// Cuts the operations that Spillover uses out of GitHub's published REST description.
//
//   npm pack @octokit/openapi && tar xzf octokit-openapi-*.tgz      (in a temporary folder: it unpacks to some 400 MB)
//   node test/local-github/cut-rest-description.mjs <folder>/package
//
// What is left is a valid OpenAPI 3.0 document: the operations, and the parameters, responses and schemas they reach by `$ref`.
// Prose and examples are dropped: nothing is validated by them, and they are nine tenths of the bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OPERATIONS = [
  'actions/download-artifact',
  'actions/get-artifact',
  'actions/get-github-actions-default-workflow-permissions-repository',
  'actions/get-workflow',
  'actions/get-workflow-run',
  'actions/list-jobs-for-workflow-run',
  'actions/list-workflow-run-artifacts',
  'actions/list-workflow-runs-for-repo',
  'apps/get-authenticated',
  'checks/create',
  'checks/get',
  'checks/list-annotations',
  'checks/list-for-ref',
  'checks/update',
  'git/get-commit',
  'git/get-ref',
  'issues/create-comment',
  'issues/delete-comment',
  'issues/get-comment',
  'issues/list-comments',
  'issues/list-events',
  'issues/update-comment',
  'pulls/get',
  'pulls/list',
  'pulls/list-commits',
  'pulls/list-files',
  'pulls/list-reviews',
  'pulls/request-reviewers',
  'rate-limit/get',
  'reactions/create-for-issue-comment',
  'repos/compare-commits-with-basehead',
  'repos/create-commit-status',
  'repos/get',
  'repos/get-branch',
  'repos/get-branch-protection',
  'repos/get-branch-rules',
  'repos/get-collaborator-permission-level',
  'repos/get-combined-status-for-ref',
  'repos/get-commit',
  'repos/get-content',
  'repos/get-repo-ruleset',
  'repos/get-repo-rulesets',
  'repos/get-status-checks-protection',
  'repos/list-activities',
  'repos/list-branches-for-head-commit',
  'repos/list-commit-statuses-for-ref',
  'repos/list-commits',
  'repos/list-deployment-statuses',
  'repos/list-deployments',
  'repos/list-pull-requests-associated-with-commit',
  'search/users',
  'teams/get-by-name',
  'teams/get-membership-for-user-in-org',
  'teams/list-members-in-org',
  'users/get-authenticated',
  'users/get-by-username',
];

const METHODS = ['get', 'put', 'post', 'patch', 'delete'];
const DROPPED = new Set([
  'description',
  'summary',
  'externalDocs',
  'tags',
  'example',
  'examples',
  'title',
  'x-github',
  'x-octokit',
  'x-githubEnterpriseOnly',
  'deprecated',
]);

/** A copy without prose. Names under `properties` and the like are data, so a property called `description` stays. */
function trim(node, isMap = false) {
  if (Array.isArray(node)) return node.map((item) => trim(item));
  if (node === null || typeof node !== 'object') return node;
  const kept = {};
  for (const [key, value] of Object.entries(node)) {
    if (!isMap && DROPPED.has(key)) continue;
    const holdsNames = !isMap && ['properties', 'content', 'responses', 'patternProperties', 'headers'].includes(key);
    kept[key] = key === 'enum' || key === 'required' || key === 'default' ? value : trim(value, holdsNames);
  }
  return kept;
}

function cut(full) {
  const paths = {};
  const missing = new Set(OPERATIONS);
  for (const [path, item] of Object.entries(full.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation === undefined || !missing.delete(operation.operationId)) continue;
      if (path === '/repos/{owner}/{repo}/compare/{base}...{head}') continue;
      paths[path] = {
        ...paths[path],
        [method]: trim({
          operationId: operation.operationId,
          parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])],
          requestBody: operation.requestBody,
          responses: operation.responses,
        }),
      };
    }
  }
  if (missing.size > 0) throw new Error(`Not in the description: ${[...missing].join(', ')}`);

  const components = {};
  const reach = (node) => {
    if (node === null || typeof node !== 'object') return;
    if (typeof node.$ref === 'string') {
      const [, , kind, name] = node.$ref.split('/');
      components[kind] ??= {};
      if (!(name in components[kind])) {
        components[kind][name] = trim(full.components[kind][name]);
        reach(components[kind][name]);
      }
    }
    for (const value of Object.values(node)) reach(value);
  };
  reach(paths);

  const sorted = (map) => Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  return {
    openapi: full.openapi,
    info: { title: full.info.title, version: full.info.version, license: full.info.license },
    paths: sorted(paths),
    components: sorted(Object.fromEntries(Object.entries(components).map(([kind, map]) => [kind, sorted(map)]))),
  };
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('Usage: cut-rest-description.mjs <folder of @octokit/openapi>');
const full = JSON.parse(readFileSync(join(folder, 'generated', 'api.github.com.json'), 'utf8'));
const target = fileURLToPath(new URL('rest-description.json', import.meta.url));
writeFileSync(target, `${JSON.stringify(cut(full), null, 1)}\n`);
