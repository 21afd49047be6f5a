import { describe, expect, it } from 'vitest';
import type { Feature } from '../model/feature.ts';
import { featureIndex } from './feature-index.ts';

const feature = (name: string, paths: readonly string[], isDiscovered = false): Feature => ({
  name,
  paths,
  tests: null,
  owners: null,
  tier: 'standard',
  links: {},
  isDiscovered,
});

describe('the feature of a path', () => {
  const features = [
    feature('mermaid', ['packages/mermaid/**'], true),
    feature('diagrams', ['packages/mermaid/src/diagrams/**'], true),
    feature('pay', ['src/pay/**']),
    feature('token', ['src/pay/token/**', 'src/{shared,common}/token.ts']),
    feature('postpaid', ['src/pay/postpaid/**', 'src/pages/electricity/**']),
    feature('prepaid', ['src/pages/electricity/**', 'src/pages/**/*.tsx']),
    feature('styles', ['**/*.css']),
    feature('src', ['src/**'], true),
  ];
  it.each([
    ['packages/mermaid/src/diagrams/a.ts', ['diagrams'], 'the longest folder wins'],
    ['packages/mermaid/src/a.ts', ['mermaid'], ''],
    ['packages/mermaid/src/a.css', ['styles'], 'what is spelled out wins over what is discovered, however short'],
    ['src/pay/token/a.ts', ['token'], 'the longest glob wins'],
    ['src/pay/token/a.css', ['token'], ''],
    ['src/pay/a.ts', ['pay'], ''],
    ['src/common/token.ts', ['token'], 'braces'],
    ['src/common/other.ts', ['src'], ''],
    ['src/pages/electricity/index.tsx', ['postpaid', 'prepaid'], 'two that spell out as much: both'],
    ['src/pages/water/index.tsx', ['prepaid'], ''],
    ['README.md', [], ''],
    ['src', [], ''],
  ])('%s is of %j %s', (path, expected) => {
    expect(featureIndex(features).featuresOf(path)).toEqual(expected);
    expect(featureIndex(features.toReversed()).featuresOf(path)).toEqual(expected);
  });

  it('is found among 500 features for 10,000 paths', () => {
    const many = Array.from({ length: 500 }, (_, i) =>
      feature(`f${i}`, [`src/features/f${i}/**`, `**/*.f${i}.ts`, `src/*/f${i}.ts`]),
    );
    const index = featureIndex(many);
    const paths = Array.from({ length: 10_000 }, (_, i) => `src/features/f${i % 700}/deep/down/file${i}.ts`);
    expect(paths.filter((path) => index.featuresOf(path).length === 1).length).toBe(7200);
  });
});
