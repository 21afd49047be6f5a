export class HttpError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function send<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(`/api${path}`, { headers: { 'content-type': 'application/json' }, ...init });
  if (!response.ok) throw new HttpError(response.status, await response.text());
  return (await response.json()) as T;
}

export const http = {
  get: <T>(path: string) => send<T>(path),
  post: <T>(path: string, body: unknown) => send<T>(path, { method: 'POST', body: JSON.stringify(body) }),
};
