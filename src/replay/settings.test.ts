import { expect, test } from 'vitest';
import { readConfig } from '../config/read-config.ts';
import { AS_CONFIGURED, settingsFor } from './settings.ts';

function keys(text: string): readonly string[] {
  const { config } = readConfig({ text, source: 'spillover.yml', files: { paths: [], read: () => undefined } });
  if (config === null) throw new Error('the configuration is broken');
  const settings = settingsFor(config);
  expect(settings.map((setting) => setting.config.mode)).toEqual(settings.map(() => 'enforce'));
  expect(new Set(settings.map((setting) => JSON.stringify(setting.config.policy))).size).toBe(settings.length);
  return settings.map(({ key }) => key);
}

test('the configuration as it is comes first, then what differs from it in one key, and nothing twice', () => {
  expect(keys('version: 1\nmode: observe\npolicy: { gates: [uses, loads], sign-off: { above: 0.4 } }\n')).toEqual([
    AS_CONFIGURED,
    'above 0.2',
    'above 0.3',
    'above 0.5',
    'above 0.6',
    'without uses',
    'without loads',
    'with calls',
    'with contract',
    'standard: tests',
    'standard: tests and sign-off',
    'standard: sign-off',
  ]);
});
