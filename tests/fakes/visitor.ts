import { admin } from './start-framewall';
import type { Framewall } from './start-framewall';

type Body = string | object;

export interface Person {
  readonly username: string;
  readonly password: string;
}

export interface VisitorRequest {
  /** An object is sent as JSON. */
  readonly body?: Body;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** A program that speaks HTTP with the server and keeps its cookies, as curl with a jar does. */
export class Visitor {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  /** As a Cookie header has them. */
  get cookies(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get(path: string, request: VisitorRequest = {}): Promise<Response> {
    return this.ask('GET', path, request);
  }

  post(path: string, body: Body, request: VisitorRequest = {}): Promise<Response> {
    return this.ask('POST', path, { ...request, body });
  }

  /** Follows no redirect. */
  async ask(method: string, path: string, request: VisitorRequest = {}): Promise<Response> {
    const { body, headers, signal } = request;
    const isObject = typeof body === 'object';
    const response = await fetch(new URL(path, this.#url), {
      method,
      redirect: 'manual',
      headers: {
        ...(isObject && { 'Content-Type': 'application/json' }),
        ...(this.#cookies.size > 0 && { Cookie: this.cookies }),
        ...headers,
      },
      ...(body !== undefined && { body: isObject ? JSON.stringify(body) : body }),
      ...(signal && { signal }),
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    return response;
  }

  /** By next-auth's own way in. @returns its answer, a redirect either way */
  async logIn(
    person: Person = admin,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const csrf = (await (await this.get('/api/auth/csrf', { headers })).json()) as {
      csrfToken: string;
    };
    const form = new URLSearchParams({ ...person, ...csrf, callbackUrl: '/' });
    return this.post('/api/auth/callback/credentials', form.toString(), {
      headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
    });
  }

  #keep(cookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (value === '' || /Max-Age=0(;|$)/i.test(cookie)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

/** Someone logged in. */
export async function visit(framewall: Framewall, person: Person = admin): Promise<Visitor> {
  const visitor = new Visitor(framewall.url);
  await visitor.logIn(person);
  return visitor;
}
