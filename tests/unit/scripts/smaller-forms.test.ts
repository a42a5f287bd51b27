import { createServer, get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSmallerForms, smallerForms } from '@/scripts/setup/smaller-forms.mjs';

const script = 'export const answer = 42;\n'.repeat(200);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'framewall-forms-'));
  await mkdir(path.join(folder, 'chunks'));
  await writeFile(path.join(folder, 'chunks/a.js'), script);
  await writeFile(path.join(folder, 'chunks/short.js'), 'a');
  await writeFile(path.join(folder, 'icon.png'), Buffer.alloc(5_000));
  await makeSmallerForms(folder);
});

afterAll(async () => rm(folder, { recursive: true, force: true }));

/** What is asked of Next, and said of the answer already. */
async function chosen(url: string, headers: Record<string, string> = {}) {
  const choose = smallerForms(folder);
  const server = createServer((request, response) => {
    choose(request, response);
    response.end(request.url);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  // Not fetch, which would take the body for what the coding says.
  const asking = get({ host: '127.0.0.1', port, path: url, headers, agent: false });
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  const { 'content-encoding': coding, 'content-type': type, vary } = answer.headers;
  const asked = await text(answer);
  server.close();
  return { asked, coding, type, vary };
}

describe('smaller forms of the build’s files', () => {
  it('hold the same bytes, and are made of texts that are worth it', async () => {
    const smaller = path.join(folder, 'chunks/a.js');
    expect(brotliDecompressSync(await readFile(`${smaller}.br`)).toString()).toBe(script);
    expect(gunzipSync(await readFile(`${smaller}.gz`)).toString()).toBe(script);
    for (const name of ['chunks/short.js.br', 'chunks/short.js.gz', 'icon.png.br']) {
      await expect(readFile(path.join(folder, name))).rejects.toThrow('ENOENT');
    }
  });

  it.each([
    ['br, gzip', '/_next/static/chunks/a.js.br', 'br'],
    ['gzip, deflate', '/_next/static/chunks/a.js.gz', 'gzip'],
    ['GZIP;q=0.5', '/_next/static/chunks/a.js.gz', 'gzip'],
    ['br;q=0, gzip', '/_next/static/chunks/a.js.gz', 'gzip'],
    ['identity', '/_next/static/chunks/a.js', undefined],
  ])('are chosen by what the browser takes: %s', async (taken, asked, coding) => {
    const found = await chosen('/_next/static/chunks/a.js', { 'accept-encoding': taken });
    expect(found).toMatchObject({ asked, coding, vary: 'Accept-Encoding' });
    expect(found.type).toBe(
      coding === undefined ? undefined : 'application/javascript; charset=UTF-8',
    );
  });

  it.each([
    '/_next/static/icon.png',
    '/_next/static/chunks/short.js',
    '/_next/static/chunks/none.js',
    '/_next/static/../a.js',
    '/api/cameras',
    '/',
  ])('are not looked for at %s', async (url) => {
    const found = await chosen(url, { 'accept-encoding': 'br, gzip' });
    expect(found).toMatchObject({ coding: undefined, vary: undefined });
  });

  it('are not for who asks for a piece of the file', async () => {
    const headers = { 'accept-encoding': 'br', range: 'bytes=0-9' };
    const found = await chosen('/_next/static/chunks/a.js', headers);
    expect(found).toMatchObject({ asked: '/_next/static/chunks/a.js', coding: undefined });
  });
});
