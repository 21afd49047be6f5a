import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { edges, layers } from './scripts/layers.mjs';

const purity = {
  'no-restricted-globals': [
    'error',
    ...['console', 'process', 'performance', 'fetch', 'setTimeout', 'setInterval', 'setImmediate'].map((name) => ({
      name,
      message: 'I/O, clock and environment stay in the entries and the edges; take a value instead.',
    })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'Take the time as a value.' },
    { object: 'Math', property: 'random', message: 'The same inputs give the same bytes.' },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Take the time as a value.' },
    {
      selector: 'CallExpression[callee.property.name=/^(localeCompare|toLocale[A-Z].*)$/]',
      message: 'It depends on the machine; compare by code units.',
    },
  ],
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        {
          regex: '^node:(?!path/posix$|crypto$|util$|buffer$)',
          message: 'Only the entries and the edges touch the machine.',
        },
      ],
    },
  ],
};

const entries = layers.find(({ name }) => name === 'entry')?.members ?? [];

export default defineConfig(
  globalIgnores(['dist', 'node_modules', 'test/scenarios', 'demo/story', 'coverage', '**/*.d.ts']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,mjs}'],
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-console': 'off',
      'no-constant-condition': 'error',
      'no-debugger': 'error',
      'no-dupe-else-if': 'error',
      'no-duplicate-case': 'error',
      'no-fallthrough': 'error',
      'no-self-assign': 'error',
      'no-unreachable': 'error',
      'no-unsafe-finally': 'error',
      'object-shorthand': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        // A `default` is for the unions of others (syntax kinds, nodes); our own are switched over case by case.
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      // `ObjectId | 'WORKTREE'` says what a string may be.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Taking a string apart by code points is what we mean when we spread one.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      'no-restricted-exports': [
        'error',
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: [
      ...entries
        .filter((entry) => entry !== 'index.ts')
        .map((entry) => (entry.endsWith('.ts') ? `src/${entry}` : `src/${entry}/**`)),
      ...edges.map((edge) => `src/${edge}/**`),
      'src/**/*.test.ts',
      'src/**/*.fixture.ts',
    ],
    rules: purity,
  },
  {
    files: ['*.config.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
);
