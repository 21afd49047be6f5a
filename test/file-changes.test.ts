import { expect, test } from 'vitest';
import { check } from '../src/pipeline.ts';
import { makeRepository, type TestRepository } from '../src/git/repository.fixture.ts';

const SUBMODULE = (commit: string): readonly string[] => [
  'update-index',
  '--add',
  '--cacheinfo',
  `160000,${commit.repeat(40)},vendor/kit`,
];

/** A shop of two features, one of which uses a shared module, and one a submodule. */
function shop(): TestRepository {
  const repository = makeRepository();
  repository.write('.github/spillover.yml', 'version: 1\nfeatures:\n  - discover: src/features/*\n');
  repository.write('package.json', '{ "name": "shop" }');
  repository.write(
    'src/shared/Price.ts',
    'export const price = (value: number): string => `${value} EUR`;\nexport const unit = 1;\n',
  );
  repository.write(
    'src/features/cart/index.ts',
    "import { price } from '../../shared/Price';\nexport const cart = () => price(1);\n",
  );
  repository.write(
    'src/features/token/index.ts',
    "import kit from '../../../vendor/kit/main';\nexport const token = () => kit();\n",
  );
  repository.git('add', '.');
  repository.git(...SUBMODULE('1'));
  return repository;
}

/** The features that a change reaches, each with its couplings. */
async function reachedBy(change: (repository: TestRepository) => void): Promise<readonly string[]> {
  const repository = shop();
  repository.git('commit', '--quiet', '-m', 'base');
  const base = repository.git('rev-parse', 'HEAD');
  change(repository);
  repository.git('commit', '--quiet', '-m', 'head');
  const head = repository.git('rev-parse', 'HEAD');
  const { impacts } = await check({ repository: await repository.open(), base, head, now: () => 0 });
  return impacts.map(({ feature, coupling, certainty }) => `${feature}: ${coupling}, ${certainty}`).sort();
}

const PRICE = 'src/shared/Price.ts';
const CART = 'src/features/cart/index.ts';

test.each<{ name: string; change: (repository: TestRepository) => void; reached: readonly string[] }>([
  {
    name: 'a deleted file reaches whoever still imports it',
    change: (r) => r.git('rm', '--quiet', PRICE),
    reached: ['cart: uses, certain'],
  },
  {
    name: 'a renamed file reaches whoever still imports it under the old name',
    change: (r) => r.git('mv', PRICE, 'src/shared/money.ts'),
    reached: ['cart: uses, certain'],
  },
  {
    name: 'a renamed file that everybody follows reaches nobody else',
    change: (r) => {
      r.git('mv', PRICE, 'src/shared/money.ts');
      r.write(CART, "import { price } from '../../shared/money';\nexport const cart = () => price(1);\n");
      r.git('add', 'src');
    },
    reached: [],
  },
  {
    name: 'a name that changes only its case reaches whoever still asks for the other one',
    change: (r) => r.git('mv', PRICE, 'src/shared/price.ts'),
    reached: ['cart: uses, certain'],
  },
  {
    name: 'a mode that changes reaches nobody who imports the file',
    change: (r) => r.git('update-index', '--chmod=+x', PRICE),
    reached: [],
  },
  {
    name: 'a submodule that moves reaches whoever imports from it',
    change: (r) => r.git(...SUBMODULE('2')),
    reached: ['token: unknown, possible'],
  },
  {
    name: 'a file that becomes a link counts as changed as a whole',
    change: (r) => {
      r.git('mv', PRICE, 'src/shared/money.ts');
      r.link(PRICE, 'money.ts');
      r.git('add', 'src');
    },
    reached: ['cart: uses, certain'],
  },
])('$name', async ({ change, reached }) => {
  expect(await reachedBy(change)).toEqual(reached);
});
