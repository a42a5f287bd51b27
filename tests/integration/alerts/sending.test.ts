import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { postMessage } from '@/lib/alerts/post-message';
import { systemClock } from '@/lib/sources/clock';
import { authorityFile, testCertificate } from '@/tests/fakes/tls-files';
import { until } from '@/tests/fakes/until';
import { isSigned, openReceiver, status, type Receiver } from '@/tests/fakes/webhook-receiver';
import { admin, viewer } from '../cameras/cameras-fixture';
import { AlertsFixture } from './alerts-fixture';

const second = 1_000;

let alerts: AlertsFixture;
let receiver: Receiver;
beforeEach(async () => {
  alerts = await AlertsFixture.open();
  receiver = await openReceiver();
  await alerts.add('gate');
});
afterEach(async () => {
  await alerts.close();
  await receiver.close();
});

const make = (input: object = {}) => alerts.webhook({ address: receiver.url, ...input });
const rows = () => alerts.prisma.webhookDelivery.findMany({ orderBy: { number: 'asc' } });

/** A camera that is lost for long enough, and told of. */
async function lose(id = 'gate'): Promise<void> {
  await alerts.pass(5 * second);
  alerts.lose(id);
  await alerts.pass(70 * second);
}

/** What is stored satisfies this, within a time. */
async function stored(condition: (all: Awaited<ReturnType<typeof rows>>) => boolean) {
  const deadline = performance.now() + 5_000;
  for (;;) {
    const all = await rows();
    if (condition(all)) return all;
    if (performance.now() > deadline) throw new Error(`Still ${JSON.stringify(all)}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('a delivery', () => {
  it('is signed, and says what happened in words and in fields', async () => {
    const { secret } = await make();
    await lose();
    await until(() => receiver.received.length > 0);
    const [first] = receiver.received;
    expect(first && isSigned(first, secret)).toBe(true);
    expect(first && isSigned({ ...first, body: `${first.body} ` }, secret)).toBe(false);
    const body = JSON.parse(first?.body ?? '') as Record<string, unknown>;
    expect(body).toMatchObject({
      type: 'camera.lost',
      cameras: [
        {
          slug: 'gate',
          name: 'gate',
          reason: 'refused',
          url: 'https://cameras.example/cameras/gate',
        },
      ],
    });
    expect(body.text).toContain('“gate” is lost');
    expect(body.content).toBe(body.text);
  });

  it('is nothing but words for a chat and for a phone', async () => {
    await make({ format: 'chat' });
    await make({ format: 'text' });
    await lose();
    await until(() => receiver.received.length > 1);
    const bodies = receiver.received.map(({ body }) => body);
    const chat = bodies.find((body) => body.startsWith('{')) ?? '';
    expect(Object.keys(JSON.parse(chat) as object)).toEqual(['text', 'content']);
    expect(bodies.some((body) => body.startsWith('“gate” is lost'))).toBe(true);
  });

  it('is tried again with the same id until it has arrived, and then no more', async () => {
    receiver.answers = [status(500), status(503), status(200)];
    await make();
    await lose();
    await stored(([row]) => row?.attempts === 1);
    await alerts.clock.advance(11 * second);
    await stored(([row]) => row?.attempts === 2);
    await alerts.clock.advance(21 * second);
    await stored(([row]) => row?.outcome === 'delivered');
    await alerts.clock.advance(3_600 * second);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(receiver.received).toHaveLength(3);
    expect(alerts.alerter.figures.deliveries).toEqual({ delivered: 1 });
    expect(alerts.alerter.figures.attempts).toEqual({ status: 2, delivered: 1 });
  });

  it('waits as long as a busy receiver asks for', async () => {
    receiver.answers = [status(429, { 'Retry-After': '120' }), status(200)];
    await make();
    await lose();
    await stored(([row]) => row?.attempts === 1);
    await alerts.clock.advance(110 * second);
    expect(receiver.received).toHaveLength(1);
    await alerts.clock.advance(20 * second);
    await stored(([row]) => row?.outcome === 'delivered');
  });

  it('is over where the receiver refuses it for good, and says so', async () => {
    receiver.answers = [status(404)];
    const { webhook } = await make();
    await lose();
    await stored(([row]) => row?.outcome === 'status');
    const [view] = await alerts.webhooks.deliveries(admin, webhook.id);
    expect(view).toMatchObject({ attempts: 1, status: 404 });
    expect(view?.sentence).toBe(`${webhook.host} answered 404: check the address.`);
  });

  it('switches its webhook off where the receiver wants no more', async () => {
    receiver.answers = [status(410)];
    const { webhook } = await make();
    await lose();
    await stored(([row]) => row?.outcome === 'gone');
    await until(() => alerts.alerter.figures.watched.size === 0);
    const view = await alerts.webhooks.view(admin, webhook.id);
    expect(view.enabled).toBe(false);
    expect(view.switchedOffFor).toContain('it wants no more');
  });

  it('does not wait for another webhook that hangs', async () => {
    const silent = await openReceiver();
    silent.answers = [() => undefined];
    await alerts.webhook({ name: 'Hangs', address: silent.url });
    await make();
    await lose();
    await until(() => receiver.received.length === 1);
    await stored((all) => all.some(({ outcome }) => outcome === 'delivered'));
    await silent.close();
  });

  it('is neither lost nor repeated by a restart', async () => {
    receiver.answers = [() => undefined];
    await make();
    await lose();
    await until(() => receiver.received.length > 0);
    receiver.answers = [status(200)];
    await alerts.restart();
    await alerts.clock.advance(60 * second);
    await stored(([row]) => row?.outcome === 'delivered');
    const count = receiver.received.length;
    await alerts.restart();
    await alerts.pass(30 * second);
    expect(receiver.received).toHaveLength(count);
    expect(await rows()).toHaveLength(1);
  });
});

describe('what comes of an attempt', () => {
  const attempt = async (url: string, options: { timeoutMs?: number; ca?: string } = {}) =>
    postMessage(
      { url: new URL(url), headers: {}, body: '{}' },
      { clock: systemClock, signal: new AbortController().signal, ...options },
    );

  it('is told apart: no such port, silence, a cut, a redirect', async () => {
    expect(await attempt('http://127.0.0.1:1/')).toMatchObject({ outcome: 'refused' });
    receiver.answers = [() => undefined];
    expect(await attempt(receiver.url, { timeoutMs: 50 })).toMatchObject({ outcome: 'timeout' });
    receiver.answers = [(response) => void response.destroy()];
    expect(await attempt(receiver.url)).toMatchObject({ outcome: 'broken-off' });
    receiver.answers = [status(302, { Location: '/elsewhere' })];
    const before = receiver.received.length;
    expect(await attempt(receiver.url)).toMatchObject({ outcome: 'redirect', status: 302 });
    expect(receiver.received).toHaveLength(before + 1);
  });

  it('does not hang on an answer without end', async () => {
    receiver.answers = [
      (response) => {
        response.writeHead(200);
        const more = (): void => {
          while (response.write(Buffer.alloc(16_384)));
          response.once('drain', more);
        };
        more();
      },
    ];
    expect(await attempt(receiver.url)).toMatchObject({ outcome: 'delivered' });
  });

  it('is no success where the certificate is not trusted, and is one where it is', async () => {
    const ca = readFileSync(authorityFile, 'utf8');
    const outcomes = [];
    for (const name of ['self-signed', 'expired', 'trusted'] as const) {
      const secure = await openReceiver(testCertificate(name));
      outcomes.push((await attempt(secure.url, { ca })).outcome);
      expect(secure.received).toHaveLength(name === 'trusted' ? 1 : 0);
      await secure.close();
    }
    expect(outcomes).toEqual(['self-signed', 'certificate', 'delivered']);
    // TLS asked of a port without it.
    const plain = receiver.url.replace('http:', 'https:');
    expect(await attempt(plain)).toMatchObject({ outcome: 'broken-off' });
  });

  it('is refused for what clouds keep their credentials at, however it is written', async () => {
    for (const host of [
      '169.254.169.254',
      '2852039166',
      '[::ffff:169.254.169.254]',
      '[fd00:ec2::254]',
    ]) {
      expect(await attempt(`http://${host}/latest`)).toEqual({
        outcome: 'not-allowed',
        status: null,
      });
    }
  });

  it('is a cut where no HTTP is spoken', async () => {
    const server = createServer((socket) => void socket.end('SSH-2.0\r\n')).listen(0, '127.0.0.1');
    await until(() => server.listening);
    const { port } = server.address() as AddressInfo;
    expect(await attempt(`http://127.0.0.1:${port}/`)).toMatchObject({ outcome: 'broken-off' });
    server.close();
  });
});

describe('Webhooks', () => {
  it('stores addresses and secrets sealed, shows neither, and tells a secret once', async () => {
    const { webhook, secret } = await make({ address: `${receiver.url}/canary-path` });
    const told = JSON.stringify([
      webhook,
      await alerts.webhooks.list(admin),
      alerts.notes,
      await alerts.prisma.webhook.findMany(),
    ]);
    expect(told).not.toContain('canary-path');
    expect(told).not.toContain(secret);
    const other = await alerts.webhooks.replaceSecret(admin, webhook.id);
    await alerts.webhooks.test(admin, webhook.id);
    const [test] = receiver.received;
    expect(test && isSigned(test, other.secret)).toBe(true);
    expect(test && isSigned(test, secret)).toBe(false);
  });

  it('says in one sentence what came of a test, also of one that is switched off', async () => {
    receiver.answers = [status(204), status(403)];
    const { webhook } = await make({ enabled: false });
    expect(await alerts.webhooks.test(admin, webhook.id)).toMatchObject({
      outcome: 'delivered',
      sentence: `${webhook.host} answered 204: it arrived.`,
    });
    const { sentence } = await alerts.webhooks.test(admin, webhook.id);
    expect(sentence).toContain('answered 403');
    expect((await alerts.webhooks.view(admin, webhook.id)).last).toMatchObject({ status: 403 });
    expect(alerts.notes.map(({ kind }) => kind)).toContain('webhook-tested');
  });

  it('says of each field what is wrong with it', async () => {
    const wrong = { name: '', address: 'ftp://x', lostAfterMinutes: 0, cameras: [] };
    await expect(alerts.webhooks.create(admin, wrong)).rejects.toMatchObject({
      fields: {
        name: 'Give it a name.',
        address: 'Enter an address that begins with http:// or https://.',
        lostAfterMinutes: 'At least 1 minute.',
        cameras: 'Choose at least one camera.',
      },
    });
  });

  it('is for administrators alone', async () => {
    const { webhook } = await make();
    for (const attempt of [
      alerts.webhooks.list(viewer),
      alerts.webhooks.view(viewer, webhook.id),
      alerts.webhooks.create(viewer, {}),
      alerts.webhooks.update(viewer, webhook.id, {}),
      alerts.webhooks.replaceSecret(viewer, webhook.id),
      alerts.webhooks.test(viewer, webhook.id),
      alerts.webhooks.deliveries(viewer, webhook.id),
      alerts.webhooks.remove(viewer, webhook.id),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});
