import { z } from 'zod';
import type { Problem } from '../model/problem.ts';
import { nearestWord } from './nearest-word.ts';
import type { Step, YamlFile } from './read-yaml.ts';
import { CONFIG_SCHEMA } from './schema.ts';

type Issue = z.core.$ZodIssue;
type Schema = z.core.$ZodType;

/** A path as people write it: `features[0].paths`. The root is `the file`. */
export function keyOf(path: readonly Step[]): string {
  if (path.length === 0) return 'the file';
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

/** What is wrong with a file that the schema refuses, each mistake as a problem of its own. */
export function shapeProblems(error: z.ZodError, yaml: YamlFile): readonly Problem[] {
  return error.issues.flatMap((issue) => problemsOf(issue, [], yaml));
}

function problemsOf(issue: Issue, around: readonly Step[], yaml: YamlFile): Problem[] {
  const path = [...around, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  const value = valueAt(yaml.value, path);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const allowed = keysOf(schemaAt(path, yaml.value));
      return issue.keys.map((key) => ({
        code: 'config-unknown-key',
        severity: 'error',
        location: yaml.locationOfKey([...path, key]),
        data: { key: keyOf([...path, key]), allowed, nearest: nearestWord(key, allowed) },
      }));
    }
    case 'invalid_union': {
      const options = optionsOf(schemaAt(path, yaml.value, { stopAtUnion: true }));
      const chosen = options.indexOf(chooseOption(options, value) ?? CONFIG_SCHEMA);
      const inner = issue.errors[chosen];
      if (inner !== undefined) return inner.flatMap((each) => problemsOf(each, path, yaml));
      if (value === undefined) return [invalidValue(path, 'is missing', [], yaml)];
      return [
        invalidValue(
          path,
          `${wordOf(value)}; it must be ${[...new Set(options.map(wordOfSchema))].join(' or ')}`,
          [],
          yaml,
        ),
      ];
    }
    case 'invalid_type':
      return [
        value === undefined
          ? invalidValue(path, 'is missing', [], yaml)
          : invalidValue(path, `${wordOf(value)}; it must be ${wordOfExpected(issue.expected)}`, [], yaml),
      ];
    case 'invalid_value':
      return [invalidValue(path, valueMistake(value, issue.values.map(String)), issue.values.map(String), yaml)];
    case 'too_small':
    case 'too_big': {
      const limit = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
      return [
        invalidValue(
          path,
          issue.origin === 'array' ? 'lists nothing; leave the key out instead' : `must be ${limit}`,
          [],
          yaml,
        ),
      ];
    }
    default:
      return [invalidValue(path, issue.message, [], yaml)];
  }
}

function valueMistake(value: unknown, allowed: readonly string[]): string {
  if (value === undefined) return 'is missing';
  if (typeof value === 'string' && allowed.includes(value)) return `must stand without quotes`;
  return `cannot be ${quote(value)}`;
}

/** A problem of the value at a path. */
export function invalidValue(
  path: readonly Step[],
  message: string,
  allowed: readonly string[],
  yaml: YamlFile,
): Problem {
  const value = valueAt(yaml.value, path);
  const nearest = typeof value === 'string' ? nearestWord(value, allowed) : null;
  const location = yaml.locationOf(path);
  return {
    code: 'config-invalid-value',
    severity: 'error',
    location,
    data: { key: keyOf(path), message, allowed, nearest },
  };
}

function valueAt(value: unknown, path: readonly Step[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = Object.getOwnPropertyDescriptor(found, step)?.value;
  }
  return found;
}

/** The schema of the value at a path. Of a union it is the option that the value was probably meant to be. */
function schemaAt(path: readonly Step[], root: unknown, { stopAtUnion = false } = {}): Schema {
  let schema = unwrap(CONFIG_SCHEMA);
  for (const [index, step] of path.entries()) {
    const inner = stepInto(optionFor(schema, valueAt(root, path.slice(0, index))), step);
    if (inner === null) break;
    schema = unwrap(inner);
  }
  return stopAtUnion ? schema : optionFor(schema, valueAt(root, path));
}

function stepInto(schema: Schema, step: Step): Schema | null {
  if (schema instanceof z.ZodObject) {
    const shape = schema.shape as Readonly<Record<string, Schema>>;
    return shape[step] ?? null;
  }
  if (schema instanceof z.ZodArray) return schema.element;
  return schema instanceof z.ZodRecord ? schema.valueType : null;
}

function unwrap(schema: Schema): Schema {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return unwrap(schema.unwrap());
  }
  return schema;
}

function optionsOf(schema: Schema): readonly Schema[] {
  return schema instanceof z.ZodUnion ? schema.options.map(unwrap) : [];
}

function optionFor(schema: Schema, value: unknown): Schema {
  return chooseOption(optionsOf(schema), value) ?? schema;
}

/** By the kind of the value; of several kinds of map, the last whose first key is there, or else the last. */
function chooseOption(options: readonly Schema[], value: unknown): Schema | null {
  if (Array.isArray(value)) return options.find((option) => option instanceof z.ZodArray) ?? null;
  if (typeof value === 'string') return options.find((option) => option instanceof z.ZodString) ?? null;
  if (typeof value !== 'object' || value === null) return null;
  const maps = options.filter((option) => option instanceof z.ZodObject);
  return maps.find((option) => Object.hasOwn(value, keysOf(option)[0] ?? '')) ?? maps.at(-1) ?? null;
}

function keysOf(schema: Schema): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function wordOf(value: unknown): string {
  if (Array.isArray(value)) return 'is a list';
  if (typeof value === 'object' && value !== null) return 'is a map of keys';
  return typeof value === 'string' ? 'is text' : `is ${quote(value)}`;
}

function wordOfSchema(schema: Schema): string {
  if (schema instanceof z.ZodArray) return wordOfExpected('array');
  return wordOfExpected(schema instanceof z.ZodString ? 'string' : 'object');
}

function wordOfExpected(expected: string): string {
  switch (expected) {
    case 'string':
      return 'text';
    case 'array':
      return 'a list';
    case 'number':
      return 'a number';
    default:
      return 'a map of keys';
  }
}

function quote(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
