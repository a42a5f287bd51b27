import { request, type IncomingHttpHeaders } from 'node:http';

export interface Asking {
  readonly port: number;
  readonly path?: string;
  readonly method?: string;
  /** As they are: `Host` may be anything, and a list is sent as several lines. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
  /** Which of this machine's addresses it comes from. */
  readonly from?: string;
  /** Answers without end are left after their head. */
  readonly headOnly?: boolean;
}

export interface Asked {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** One request over a connection of its own, with headers that `fetch` would not send. */
export function ask(asking: Asking): Promise<Asked> {
  const { port, path = '/', method = 'GET', headers = {}, body, from, headOnly = false } = asking;
  return new Promise((resolve, reject) => {
    const asked = request({
      ...{ host: '127.0.0.1', port, path, method, agent: false },
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, copy(value)]),
      ),
      ...(from !== undefined && { localAddress: from }),
    });
    asked.on('error', reject);
    asked.on('response', (answer) => {
      const head = { status: answer.statusCode ?? 0, headers: answer.headers };
      if (headOnly) {
        asked.destroy();
        resolve({ ...head, text: '' });
        return;
      }
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ ...head, text: Buffer.concat(chunks).toString('utf8') }));
      answer.on('error', reject);
    });
    asked.end(body);
  });
}

const copy = (value: string | readonly string[]): string | string[] =>
  typeof value === 'string' ? value : [...value];
