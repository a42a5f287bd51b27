import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtFiles } from '@/scripts/setup/built-files.mjs';
import { makeSmallerForms } from '@/scripts/setup/smaller-forms.mjs';

const script = 'export const answer = 42;\n'.repeat(200);
const elsewhere = 'Next';
let folder: string;
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'framewall-built-'));
  await mkdir(path.join(folder, 'chunks'));
  await writeFile(path.join(folder, 'chunks/a.js'), script);
  await writeFile(path.join(folder, 'chunks/short.css'), 'a{}');
  await writeFile(path.join(folder, 'chunks/gone.js'), script);
  await writeFile(path.join(folder, 'icon.png'), Buffer.alloc(5_000));
  await makeSmallerForms(folder);
  const isBuilt = builtFiles(folder);
  await rm(path.join(folder, 'chunks/gone.js.br'));
  server = createServer((request, response) => {
    if (!isBuilt(request, response)) response.end(elsewhere);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Not by fetch, which would take the body for what the coding says. */
async function get(url: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = server.address() as AddressInfo;
  const asking = ask({ host: '127.0.0.1', port, path: url, headers, method, agent: false });
  asking.end();
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) };
}

const unpack = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  identity: (bytes: Buffer) => bytes,
};

describe('files of the build', () => {
  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate', 'gzip'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', 'identity'],
    ['', 'identity'],
  ] as const)('go out in the smallest form that the browser takes: %j', async (taken, coding) => {
    // The second comes from memory.
    for (const time of ['first', 'second']) {
      const found = await get('/_next/static/chunks/a.js', { 'accept-encoding': taken });
      expect(unpack[coding](found.body).toString(), time).toBe(script);
      expect(found.headers).toMatchObject({
        'content-type': 'application/javascript; charset=UTF-8',
        'content-length': String(found.body.length),
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'Accept-Encoding',
      });
      expect(found.headers['content-encoding'] ?? 'identity').toBe(coding);
    }
  });

  it('are the same for everybody where they have one form', async () => {
    const { headers, body } = await get('/_next/static/chunks/short.css?dpl=1', {
      'accept-encoding': 'br',
    });
    expect(body.toString()).toBe('a{}');
    expect(headers['content-type']).toBe('text/css; charset=UTF-8');
    expect(headers).not.toHaveProperty('vary');
    expect(headers).not.toHaveProperty('content-encoding');
  });

  it('say how long they are to who asks for no more', async () => {
    const whole = await get('/_next/static/chunks/a.js', { 'accept-encoding': 'br' });
    const { headers, body } = await get(
      '/_next/static/chunks/a.js',
      { 'accept-encoding': 'br' },
      'HEAD',
    );
    expect(body).toHaveLength(0);
    expect(headers['content-length']).toBe(String(whole.body.length));
  });

  it('are not sent again to who has them in that form', async () => {
    const url = '/_next/static/chunks/a.js';
    const { headers } = await get(url, { 'accept-encoding': 'br' });
    const known = { 'if-none-match': headers.etag ?? '' };
    const again = await get(url, { 'accept-encoding': 'br', ...known });
    expect(again).toMatchObject({ status: 304, headers: { etag: headers.etag } });
    expect(again.body).toHaveLength(0);
    const other = await get(url, { 'accept-encoding': 'gzip', ...known });
    expect(other.status).toBe(200);
    expect(other.headers.etag).not.toBe(headers.etag);
  });

  it.each([
    ['GET', '/_next/static/icon.png', {}],
    ['GET', '/_next/static/chunks/none.js', {}],
    ['GET', '/_next/static/chunks/a.js.br', {}],
    ['GET', '/_next/static/../a.js', {}],
    ['GET', '/_next/static/chunks/a.js', { range: 'bytes=0-9' }],
    ['GET', '/_next/static/chunks/gone.js', { 'accept-encoding': 'br' }],
    ['POST', '/_next/static/chunks/a.js', {}],
    ['GET', '/api/cameras', {}],
    ['GET', '/', {}],
  ])('are all that is answered: %s %s %j', async (method, url, headers) => {
    const found = await get(url, headers, method);
    expect(found.body.toString()).toBe(elsewhere);
    expect(found.headers).not.toHaveProperty('cache-control');
  });
});
