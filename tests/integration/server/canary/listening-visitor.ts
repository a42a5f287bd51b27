import { Visitor, type Person, type VisitorRequest } from '@/tests/fakes/visitor';

/** What a stream without end is read of. */
const mostBytes = 256 * 1024;
const longestMs = 3_000;

export interface HeardAnswer {
  readonly asked: string;
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

/** A visitor that writes down all it is told. */
export class ListeningVisitor extends Visitor {
  readonly #heard: HeardAnswer[];
  readonly #name: string;

  constructor(url: string, name: string, heard: HeardAnswer[]) {
    super(url);
    this.#name = name;
    this.#heard = heard;
  }

  /** As `visit` does, without a record: that answer holds the new session. */
  async enter(person: Person): Promise<this> {
    const before = this.#heard.length;
    await this.logIn(person);
    this.#heard.splice(before);
    return this;
  }

  override async ask(
    method: string,
    path: string,
    request: VisitorRequest = {},
  ): Promise<Response> {
    const stop = new AbortController();
    const response = await super.ask(method, path, { ...request, signal: stop.signal });
    const bytes = await beginningOf(response, stop);
    this.#heard.push({
      asked: `${this.#name}: ${method} ${path}`,
      status: response.status,
      headers: [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n'),
      body: bytes.toString('latin1') + bytes.toString('utf8'),
    });
    const { status, headers } = response;
    const isEmpty = [204, 304].includes(status);
    return new Response(isEmpty ? null : new Uint8Array(bytes), { status, headers });
  }
}

async function beginningOf(response: Response, stop: AbortController): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const isLive = /multipart|ndjson/.test(response.headers.get('content-type') ?? '');
  const timer = isLive
    ? setTimeout(() => stop.abort(), longestMs * (isNdjson(response) ? 10 : 1))
    : undefined;
  try {
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk);
      size += (chunk as Uint8Array).length;
      if (isLive && !isNdjson(response) && size >= mostBytes) break;
    }
  } catch {
    // It was long enough.
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
  return Buffer.concat(chunks);
}

function isNdjson(response: Response): boolean {
  return (response.headers.get('content-type') ?? '').includes('ndjson');
}
