import { readFileSync } from 'node:fs';
import { Ajv2019, type ErrorObject, type ValidateFunction } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';

/** A JSON object of unknown shape. */
export type Json = { readonly [key: string]: unknown };

/** Where a call was found in GitHub's description. */
export interface Operation {
  /** GitHub's name of it: `pulls/list-reviews`. */
  readonly id: string;
  readonly method: string;
  /** The path with its placeholders: `/repos/{owner}/{repo}/pulls`. */
  readonly path: string;
}

/** A call that the description knows, with the values of its path's placeholders as they were written, decoded. */
export interface MatchedOperation {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
}

/** What a request holds once its query and path have been read as the types the description names, defaults filled in. */
export type CheckedRequest =
  | { readonly kind: 'valid'; readonly params: Json; readonly query: Json }
  | { readonly kind: 'invalid'; readonly where: 'path' | 'query' | 'body'; readonly errors: readonly string[] };

interface Route extends Operation {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly literals: number;
  readonly node: Json;
}

/** Finds calls in GitHub's published REST description and validates requests and answers against it. */
export interface RestDescription {
  /** The version of the published description. */
  readonly version: string;
  /** GitHub's names of the operations that the slice holds, sorted. */
  readonly operations: readonly string[];
  /** Undefined where the description has no such call, or the slice has not. */
  match(method: string, path: string): MatchedOperation | undefined;
  /** Checks path, query and body. A query parameter or a body field that GitHub does not declare is an error too. */
  checkRequest(matched: MatchedOperation, query: URLSearchParams, body: unknown): CheckedRequest;
  /** The mismatches of an answer's body, each with its place; empty when it fits. Fields that GitHub does not declare are mismatches. */
  checkAnswer(operation: Operation, status: number, body: unknown): readonly string[];
}

// Where GitHub answers otherwise than it describes itself. Each widens one schema; without them the server could not
// say what GitHub says.
const WIDENED: readonly { readonly at: readonly string[]; readonly widen: (schema: Json) => Json }[] = [
  // The repository of a fork that has been deleted is null.
  ...['pull-request', 'pull-request-simple'].map((name) => ({
    at: [name, 'properties', 'head', 'properties', 'repo'],
    widen: (schema: Json) => ({ anyOf: [schema, { type: 'null' }] }),
  })),
  // GitHub marks check runs that stayed incomplete for more than 14 days as stale.
  {
    at: ['check-run', 'properties', 'conclusion'],
    widen: (schema) => ({ ...schema, enum: [...list(schema['enum']), 'stale'] }),
  },
];

let shared: RestDescription | undefined;

/** The committed slice of GitHub's description. Servers of one process share it, and with it the validators, each compiled on first use. */
export function restDescription(): RestDescription {
  shared ??= readRestDescription();
  return shared;
}

function readRestDescription(): RestDescription {
  const document = record(JSON.parse(readFileSync(new URL('rest-description.json', import.meta.url), 'utf8')));
  const components = record(document['components']);
  const routes = readRoutes(record(document['paths']));

  // The same schemas twice: closed, where an undeclared field is an error, and open, for the members of an `allOf`,
  // each of which describes a part of the object only.
  const schemas = widenSchemas(record(components['schemas']));
  const closed = { $id: 'github', schemas: mapValues(schemas, (schema) => convert(schema, 'closed')) };
  const open = { $id: 'github-open', schemas: mapValues(schemas, (schema) => convert(schema, 'open')) };

  const newAjv = (coerceTypes: boolean) => {
    const ajv = new Ajv2019({ strict: false, allErrors: true, logger: false, coerceTypes, useDefaults: coerceTypes });
    addFormats.default(ajv);
    ajv.addSchema(closed);
    ajv.addSchema(open);
    return ajv;
  };
  const exact = newAjv(false);
  const coercing = newAjv(true);
  const compiled = new Map<string, ValidateFunction>();
  const validator = (key: string, build: () => ValidateFunction) => {
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const built = build();
    compiled.set(key, built);
    return built;
  };
  const nodeOf = (operation: Operation) => {
    const route = routes.find((candidate) => candidate.id === operation.id);
    if (route === undefined) throw new Error(`No operation ${operation.id} in the description`);
    return route.node;
  };
  const follow = (node: unknown): Json => {
    const value = record(node);
    const ref = value['$ref'];
    if (typeof ref !== 'string') return value;
    const [, , kind = '', name = ''] = ref.split('/');
    return record(record(components[kind])[name]);
  };
  const parameterSchema = (operation: Operation, place: 'path' | 'query') => {
    const parameters = list(nodeOf(operation)['parameters']).map(follow);
    const mine = parameters.filter((parameter) => parameter['in'] === place);
    return {
      type: 'object',
      properties: Object.fromEntries(mine.map((one) => [String(one['name']), convert(one['schema'], 'closed')])),
      required: mine.filter((one) => one['required'] === true).map((one) => String(one['name'])),
      additionalProperties: false,
    };
  };
  const jsonSchema = (holder: Json) => {
    const json = record(holder['content'] ?? {})['application/json'];
    return json === undefined ? undefined : record(convert(record(json)['schema'], 'closed'));
  };

  return {
    version: String(record(document['info'])['version']),
    operations: routes.map((route) => route.id).sort(),
    match(method, path) {
      for (const route of routes) {
        const match = route.method === method.toLowerCase() ? route.pattern.exec(path) : null;
        if (match === null) continue;
        const params = Object.fromEntries(route.names.map((name, index) => [name, decode(match[index + 1] ?? '')]));
        return { operation: { id: route.id, method: route.method, path: route.path }, params };
      }
      return undefined;
    },
    checkRequest({ operation, params }, query, body) {
      const path: Record<string, unknown> = { ...params };
      const asked: Record<string, unknown> = Object.fromEntries(query);
      for (const [where, value] of [
        ['path', path],
        ['query', asked],
      ] as const) {
        const key = `${operation.id} ${where}`;
        const validate = validator(key, () => coercing.compile(parameterSchema(operation, where)));
        if (!validate(value)) return { kind: 'invalid', where, errors: sentences(validate.errors) };
      }
      const requestBody = nodeOf(operation)['requestBody'];
      const schema = requestBody === undefined ? undefined : jsonSchema(record(requestBody));
      if (schema === undefined) {
        if (body !== undefined) return { kind: 'invalid', where: 'body', errors: ['takes no body'] };
      } else {
        const validate = validator(`${operation.id} body`, () => exact.compile(schema));
        if (!validate(body ?? {})) return { kind: 'invalid', where: 'body', errors: sentences(validate.errors) };
      }
      return { kind: 'valid', params: path, query: asked };
    },
    checkAnswer(operation, status, body) {
      const described = record(nodeOf(operation)['responses'])[String(status)];
      if (described === undefined) {
        // GitHub describes few of its errors; those it leaves out have the shape of all the others.
        if (status < 400) return [`status ${status} is not described`];
        const validate = validator('error', () => exact.compile({ $ref: 'github-open#/schemas/basic-error' }));
        return validate(body) ? [] : sentences(validate.errors);
      }
      const schema = jsonSchema(follow(described));
      if (schema === undefined) return [];
      const validate = validator(`${operation.id} ${status}`, () =>
        exact.compile(status < 400 ? schema : opened(schema)),
      );
      return validate(body) ? [] : sentences(validate.errors);
    },
  };
}

function readRoutes(paths: Json): readonly Route[] {
  const routes: Route[] = [];
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, value] of Object.entries(record(item))) {
      const node = record(value);
      const names: string[] = [];
      const pattern = path
        .split(/(\{[^}]+\})/)
        .map((part) => {
          if (!part.startsWith('{')) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
          const name = part.slice(1, -1);
          names.push(name);
          // These may hold slashes as they are.
          return ['path', 'ref', 'branch', 'basehead'].includes(name) ? '(.+)' : '([^/]+)';
        })
        .join('');
      const literals = path.split('/').filter((segment) => !segment.startsWith('{')).length;
      routes.push({
        id: String(node['operationId']),
        method,
        path,
        names,
        literals,
        node,
        pattern: new RegExp(`^${pattern}$`),
      });
    }
  }
  return routes.sort((a, b) => b.literals - a.literals || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function widenSchemas(schemas: Json): Json {
  const widened: Record<string, unknown> = structuredClone(schemas);
  for (const { at, widen } of WIDENED) {
    const last = at[at.length - 1] ?? '';
    let holder: Record<string, unknown> = widened;
    for (const key of at.slice(0, -1)) holder = record(holder[key]);
    holder[last] = widen(record(holder[last]));
  }
  return widened;
}

/**
 * OpenAPI 3.0 to JSON Schema: `nullable` becomes the type null; `oneOf` becomes `anyOf`, since GitHub's alternatives
 * overlap; an object that lists its properties takes no others, in `closed` mode.
 */
function convert(node: unknown, mode: 'closed' | 'open'): unknown {
  if (Array.isArray(node)) return node.map((item) => convert(item, mode));
  if (node === null || typeof node !== 'object') return node;
  const { nullable, discriminator: _, ...source } = record(node);
  const schema: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(source)) {
    if (key === '$ref') schema[key] = refer(String(value), mode);
    else if (key === 'properties' || key === 'patternProperties') {
      schema[key] = mapValues(record(value), (property) => convert(property, 'closed'));
    } else if (key === 'allOf') schema[key] = convert(value, 'open');
    else if (key === 'oneOf') schema['anyOf'] = convert(value, mode);
    else if (key === 'enum' || key === 'required' || key === 'default') schema[key] = value;
    else schema[key] = convert(value, mode);
  }
  const isClosed =
    mode === 'closed' && 'properties' in schema && !('additionalProperties' in schema) && 'type' in schema;
  if (isClosed && !('allOf' in schema)) schema['additionalProperties'] = false;
  return nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema;
}

function refer(ref: string, mode: 'closed' | 'open'): string {
  return `${mode === 'closed' ? 'github' : 'github-open'}#/schemas/${ref.split('/').pop() ?? ''}`;
}

/** GitHub's errors carry more than they are described with (`status`, `errors`), so theirs stay open. */
function opened(schema: unknown): Json {
  return record(JSON.parse(JSON.stringify(schema).replaceAll('"github#', '"github-open#')));
}

function sentences(errors: readonly ErrorObject[] | null | undefined): readonly string[] {
  return (errors ?? [])
    .filter((error) => error.keyword !== 'if')
    .map((error) => {
      const detail =
        error.keyword === 'enum'
          ? ` (${JSON.stringify(error.params['allowedValues'])})`
          : error.keyword === 'additionalProperties'
            ? ` (${String(error.params['additionalProperty'])})`
            : '';
      return `${error.instancePath === '' ? '/' : error.instancePath} ${error.message ?? error.keyword}${detail}`;
    });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function mapValues(map: Json, change: (value: unknown) => unknown): Json {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}

function record(value: unknown): Record<string, unknown> {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new Error('Expected an object in the description');
  return value as Record<string, unknown>;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
