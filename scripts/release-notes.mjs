// Prints what CHANGELOG.md says of one version; fails where the tag is not the version of package.json.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const tag = process.argv[2] ?? '';
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const sections = readFileSync(join(root, 'CHANGELOG.md'), 'utf8').split(/^## /m);
const section = sections.find((text) => text.startsWith(`[${version}]`));
if (tag !== `v${version}`) {
  console.error(`The tag is "${tag}", and package.json says ${version}`);
  process.exitCode = 1;
} else if (section === undefined) {
  console.error(`CHANGELOG.md has no section "## [${version}]"`);
  process.exitCode = 1;
} else {
  console.log(section.slice(section.indexOf('\n')).trim());
}
