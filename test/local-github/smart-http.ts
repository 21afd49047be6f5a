import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Actor } from './state.ts';
import type { World } from './world.ts';

/**
 * Serves `git fetch` of the repository through git's own `http-backend`, as GitHub does: any commit by its id, filters, no pushes.
 * The token is the password, of whatever name, in a basic `Authorization` header.
 */
export async function serveGit(
  world: World,
  gitDir: string | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { owner, name, isPrivate } = world.state.repository;
  const url = new URL(request.url ?? '/', world.web);
  const service = pathWithin(url.pathname, `${owner}/${name}`);
  if (gitDir === undefined || service === undefined) {
    response.writeHead(404).end();
    return;
  }
  const actor = actorOf(world, request.headers.authorization);
  const isReader = actor !== undefined && ['read', 'write'].includes(actor.permissions.contents ?? 'none');
  const isAnonymous = request.headers.authorization === undefined;
  if (!isReader && (isPrivate || !isAnonymous)) {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' }).end();
    return;
  }
  const backend = spawn('git', ['http-backend'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {
      PATH: process.env['PATH'] ?? '',
      GIT_PROJECT_ROOT: gitDir,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: service,
      REQUEST_METHOD: request.method ?? 'GET',
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_USER: actor?.login ?? '',
      REMOTE_ADDR: '127.0.0.1',
      ...config({
        'http.receivepack': 'false',
        'safe.directory': gitDir,
        'uploadpack.allowAnySHA1InWant': 'true',
        'uploadpack.allowFilter': 'true',
      }),
    },
  });
  backend.stdin.on('error', () => undefined);
  request.pipe(backend.stdin);
  await relay(backend.stdout, response);
}

/** Sends what a CGI program prints: header lines, an empty line, the body. */
async function relay(output: NodeJS.ReadableStream, response: ServerResponse): Promise<void> {
  let head = Buffer.alloc(0);
  let isBody = false;
  for await (const chunk of output) {
    if (isBody) {
      response.write(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk as Buffer]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) continue;
    isBody = true;
    const lines = head.subarray(0, end).toString('latin1').split('\r\n');
    const pairs = lines.map(
      (line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as const,
    );
    const status = pairs.find(([key]) => key.toLowerCase() === 'status')?.[1];
    for (const [key, value] of pairs) if (key.toLowerCase() !== 'status') response.setHeader(key, value);
    response.writeHead(Number.parseInt(status ?? '200', 10));
    response.write(head.subarray(end + 4));
  }
  if (!isBody) response.writeHead(500);
  response.end();
}

/** `/owner/name.git/info/refs` and `/owner/name/info/refs` to `/info/refs`; undefined for what is not of git's protocol. */
function pathWithin(pathname: string, repository: string): string | undefined {
  const match = /^\/([^/]+\/[^/]+?)(?:\.git)?(\/info\/refs|\/git-upload-pack|\/git-receive-pack)$/.exec(pathname);
  return match?.[1]?.toLowerCase() === repository.toLowerCase() ? match[2] : undefined;
}

function actorOf({ state }: World, header: string | undefined): Actor | undefined {
  const basic = /^basic (.+)$/i.exec(header ?? '')?.[1];
  const decoded = Buffer.from(basic ?? '', 'base64').toString('utf8');
  const token = decoded.slice(decoded.indexOf(':') + 1);
  return state.actors.find((actor) => actor.token === token);
}

/** git configuration through the environment. */
function config(values: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(values);
  const pairs = entries.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key] as const,
    [`GIT_CONFIG_VALUE_${index}`, value] as const,
  ]);
  return { ...Object.fromEntries(pairs), GIT_CONFIG_COUNT: String(entries.length) };
}
