import { expect, test } from 'vitest';
import { makeRepository, ownHome } from './git/repository.fixture.ts';
import { check } from './pipeline.ts';

const CONFIG = { text: 'version: 1\nfeatures:\n  - discover: src/*\n', source: 'spillover.yml' };

test('a feature that kept changing with the changed file is named, with how often', async () => {
  ownHome();
  const repository = makeRepository();
  repository.write('package.json', '{}');
  for (const round of [1, 2, 3, 4]) {
    repository.write('src/form/form.ts', `export const form = ${round};\n`);
    repository.write('src/token/style.css', `.form { top: ${round}px }\n`);
    repository.commit();
    repository.write('src/meter/meter.ts', `export const meter = ${round};\n`);
    repository.commit();
  }
  const base = repository.git('rev-parse', 'HEAD');
  repository.write('src/form/form.ts', 'export const form = 5;\n');
  const head = repository.commit();
  const { impacts } = await check({ repository: await repository.open(), base, head, config: CONFIG, now: () => 0 });
  expect(impacts.filter(({ coupling }) => coupling === 'history')).toMatchObject([
    {
      feature: 'token',
      certainty: 'possible',
      strength: 0.36998,
      route: [
        { file: 'src/form/form.ts', symbol: 'form', via: 'change' },
        {
          file: 'src/token/style.css',
          via: 'history',
          reason: 'changed together in 4 of the last 4 changes to `src/form/form.ts`',
        },
      ],
      changes: [{ file: 'src/form/form.ts', symbol: 'form' }],
    },
  ]);
});
