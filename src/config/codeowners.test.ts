import { describe, expect, it } from 'vitest';
import { CODEOWNERS_LIMIT, codeownersOf, ownersOfPath, parseCodeowners } from './codeowners.ts';
import { keyOfOwner } from './parse-owner.ts';

const ownersIn = (text: string, path: string): string =>
  ownersOfPath(parseCodeowners(text, 'CODEOWNERS'), path).map(keyOfOwner).join(' ');

const FILE = `
# The example of a whole file, in the order in which later lines win.
*       @global-one @global-two
*.js    @js-owner #This is an inline comment.
*.go docs@example.com
*.txt @octo-org/octocats
/build/logs/ @doctocat
docs/* docs@example.com
apps/ @octocat
/docs/ @doctocat
/scripts/ @doctocat @octocat
**/logs @octocat
/apps/ @octocat
/apps/github
/apps/github/keep @doctocat
`;

describe('the owners of a path in a whole file', () => {
  it.each([
    ['README.md', '@global-one @global-two'],
    ['src/index.ts', '@global-one @global-two'],
    ['src/deep/a.js', '@js-owner'],
    ['src/deep/a.JS', '@global-one @global-two'],
    ['a.go', 'docs@example.com'],
    ['notes/a.txt', '@octo-org/octocats'],
    ['build/logs/a/b.md', '@octocat'],
    ['docs/getting-started.md', '@doctocat'],
    ['docs/build-app/troubleshooting.md', '@doctocat'],
    ['lib/docs/a.md', '@global-one @global-two'],
    ['lib/apps/a.md', '@octocat'],
    ['scripts/run.sh', '@doctocat @octocat'],
    ['deeply/nested/logs/a.md', '@octocat'],
    ['logs', '@octocat'],
    ['apps/web/a.md', '@octocat'],
    ['apps/github', ''],
    ['apps/github/a.js', ''],
    ['apps/github/keep/a.js', '@doctocat'],
    ['apps/githubby/a.js', '@octocat'],
  ])('%s → %s', (path, owners) => {
    expect(ownersIn(FILE, path)).toBe(owners);
  });
});

describe('one pattern', () => {
  it.each<[pattern: string, yes: string[], no: string[]]>([
    ['*', ['a', 'a/b', '.github/x'], []],
    ['/*', ['a', '.env'], ['a/b']],
    ['**', ['a', 'a/b/c'], []],
    ['/**', ['a', 'a/b/c'], []],
    ['/', [], ['a', 'a/b']],
    ['a', ['a', 'a/b', 'x/a', 'x/a/b'], ['a.txt', 'xa', 'A']],
    ['/a', ['a', 'a/b/c'], ['x/a', 'ab']],
    ['a/', ['a/b', 'a/b/c', 'x/a/b'], ['a', 'x/a']],
    ['/a/', ['a/b', 'a/b/c'], ['a', 'x/a/b']],
    ['a/b', ['a/b', 'a/b/c'], ['x/a/b', 'a/bc']],
    ['/a/b', ['a/b', 'a/b/c'], ['x/a/b']],
    ['a/b/', ['a/b/c', 'a/b/c/d'], ['a/b', 'x/a/b/c']],
    ['docs/*', ['docs/a.md', 'docs/.a'], ['docs', 'docs/b/a.md', 'x/docs/a.md']],
    ['/docs/*', ['docs/a.md'], ['docs/b/a.md']],
    ['docs/**', ['docs/a.md', 'docs/b/a.md'], ['docs', 'x/docs/a.md']],
    ['docs/*.md', ['docs/a.md', 'docs/a.md/b'], ['docs/b/a.md', 'docs/a.mdx']],
    ['*.js', ['a.js', 'x/y/a.js', '.js'], ['a.jsx', 'a.ts', 'js']],
    ['/*.js', ['a.js'], ['x/a.js']],
    ['f*', ['foo', 'foo/a', 'x/foo'], ['xfoo']],
    ['f*/', ['foo/a', 'x/foo/a'], ['foo']],
    ['/*/', ['a/b', 'a/b/c'], ['a']],
    ['a/*/c', ['a/b/c', 'a/b/c/d'], ['a/c', 'a/b/b/c']],
    ['**/x', ['x', 'a/x', 'a/b/x/c'], ['ax', 'a/xb']],
    ['**/a/b', ['a/b', 'x/a/b', 'x/a/b/c'], ['a/x/b']],
    ['/x/**/y', ['x/y', 'x/a/y', 'x/a/b/y/z'], ['a/x/y', 'x/yy']],
    ['x/**/y/b*', ['x/y/bar', 'x/a/y/b'], ['x/y/car', 'x/y']],
    ['x/**/', ['x/a', 'x/a/b'], ['x']],
    ['f?o', ['foo', 'a/fxo'], ['fo', 'fooo', 'f/o']],
    ['f\\*o', ['f*o'], ['foo']],
    ['f\\?o', ['f?o'], ['foo']],
    ['a**b', ['ab', 'axxb', 'x/ab'], ['a/b']],
    ['my\\ docs/', ['my docs/a', 'x/my docs/a'], ['my', 'my\\ docs/a']],
    ['/app/(shop)/@modal/', ['app/(shop)/@modal/page.tsx'], ['app/shop/modal/page.tsx']],
    ['/größe/', ['größe/a'], ['grösse/a']],
    ['.github/', ['.github/a', 'x/.github/a'], ['github/a']],
    ['a//b', [], ['a/b']],
  ])('%s', (pattern, yes, no) => {
    const owned = [...yes, ...no].filter((path) => ownersIn(`${pattern} @owner`, path) === '@owner');
    expect(owned).toEqual(yes);
  });

  it('takes a hostile pattern in its stride', () => {
    const stars = `${'a*'.repeat(2000)}b`;
    const folders = `/${'**/a/'.repeat(2000)}b`;
    expect(ownersIn(`${stars} @owner\n${folders} @owner`, `${'a/'.repeat(2000)}${'a'.repeat(2000)}`)).toBe('');
  });
});

describe('a line', () => {
  it.each([
    ['a @alice#comment', '@alice'],
    ['a @alice # @bob', '@alice'],
    ['a\t@alice\t\t@bob  ', '@alice @bob'],
    ['  a @alice', '@alice'],
    ['a @alice\r', '@alice'],
    ['a # nobody', ''],
    ['a @Acme/Pay.Team', '@acme/pay.team'],
    ['a first.last+tag@example.co.uk', 'first.last+tag@example.co.uk'],
    ['a @alice_acme', '@alice_acme'],
    ['a @alice\na', ''],
    ['a\na @alice', '@alice'],
  ])('%j names %j', (line, owners) => {
    expect(ownersIn(line, 'a')).toBe(owners);
    expect(parseCodeowners(line, 'CODEOWNERS').problems).toEqual([]);
  });

  it.each([
    ['!a @bob', 'a pattern cannot be negated with "!"'],
    ['[ab] @bob', 'character ranges "[ ]" are not supported'],
    ['\\#a @bob', '"#" cannot be escaped'],
    ['a#b @bob', 'it is not clear whether "#" in a pattern starts a comment'],
    ['a***b @bob', 'three asterisks in a row mean nothing'],
    ['a\\', 'the pattern ends in a backslash that escapes nothing'],
    ['a bob', '"bob" is no owner: @login, @org/team or an e-mail address'],
    ['a @bob @', '"@" is no owner: @login, @org/team or an e-mail address'],
    ['a @org/team/x', '"@org/team/x" is no owner: @login, @org/team or an e-mail address'],
    ['a @bob, @alice', '"@bob," is no owner: @login, @org/team or an e-mail address'],
    ['a bob@', '"bob@" is no owner: @login, @org/team or an e-mail address'],
  ])('%j is skipped', (line, message) => {
    expect(parseCodeowners(`* @alice\n  ${line}`, 'CODEOWNERS').problems).toEqual([
      {
        code: 'codeowners-invalid',
        severity: 'warning',
        location: { file: 'CODEOWNERS', line: 2, column: 3 },
        data: { line, message },
      },
    ]);
    expect(ownersIn(`* @alice\n  ${line}`, 'a')).toBe('@alice');
  });
});

describe('where it is', () => {
  const filesWith = (texts: { readonly [path: string]: string }) => ({
    read: (path: string) => texts[path],
    paths: Object.keys(texts).sort(),
  });

  it.each([
    [['CODEOWNERS', 'docs/CODEOWNERS', '.github/CODEOWNERS'], '.github/CODEOWNERS'],
    [['docs/CODEOWNERS', 'CODEOWNERS'], 'CODEOWNERS'],
    [['docs/CODEOWNERS'], 'docs/CODEOWNERS'],
    [['.gitlab/CODEOWNERS'], undefined],
  ])('of %j it is %s', (paths, found) => {
    expect(codeownersOf(filesWith(Object.fromEntries(paths.map((path) => [path, '* @alice']))))?.path).toBe(found);
  });

  it('is not loaded when it is too large, and nothing else is taken in its place', () => {
    const text = `* @alice\n#${'é'.repeat(CODEOWNERS_LIMIT / 2)}`;
    expect(codeownersOf(filesWith({ CODEOWNERS: text, 'docs/CODEOWNERS': '* @bob' }))).toEqual({
      path: 'CODEOWNERS',
      rules: [],
      problems: [
        {
          code: 'codeowners-too-large',
          severity: 'warning',
          location: { file: 'CODEOWNERS' },
          data: { bytes: CODEOWNERS_LIMIT + 10, limit: CODEOWNERS_LIMIT },
        },
      ],
    });
  });
});
