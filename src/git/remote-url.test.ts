import { expect, it } from 'vitest';
import { parseRemote } from './remote-url.ts';

it.each([
  ['https://github.com/acme/shop.git', 'github.com', 'acme/shop'],
  ['https://github.com/acme/shop', 'github.com', 'acme/shop'],
  ['https://token@GitHub.com/acme/shop.js.git/', 'github.com', 'acme/shop.js'],
  ['git@github.com:acme/shop.git', 'github.com', 'acme/shop'],
  ['ssh://git@git.example.com:2222/acme/shop', 'git.example.com', 'acme/shop'],
])('%s', (url, host, repository) => {
  expect(parseRemote(url)).toEqual({ host, repository });
});

it.each(['/srv/git/shop.git', 'file:///srv/shop.git', 'https://github.com/acme', 'https://example.com/a/b/c', ''])(
  '%j is no address of a repository',
  (url) => {
    expect(parseRemote(url)).toBeNull();
  },
);
