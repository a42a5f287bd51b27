import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { OpenAnswers } from '@/lib/runtime/open-answers';
import { until } from '../../fakes/until';

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

/** A server whose answers are given when the test says so. */
async function serve() {
  const answers = new OpenAnswers();
  answers.watch();
  const held: ServerResponse[] = [];
  const server = createServer((_, response) => held.push(response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  const { port } = server.address() as AddressInfo;
  const ask = () => request({ port, host: '127.0.0.1', agent: false }).end();
  return { answers, held, ask };
}

describe('OpenAnswers', () => {
  it('lets nobody in after its doors are closed, and waits for who is inside', async () => {
    const { answers, held, ask } = await serve();
    const inside = once(ask(), 'response');
    await until(() => held.length === 1);
    answers.closeDoors();
    const [error] = (await once(ask(), 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
    let isOver = false;
    const closing = answers.close().then(() => (isOver = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOver).toBe(false);
    held[0]?.end('all of it');
    const [answer] = (await inside) as [IncomingMessage];
    expect(await answer.toArray()).toEqual([Buffer.from('all of it')]);
    await closing;
    expect(answers.size).toBe(0);
  });

  it('does not wait for ever for who takes nothing', async () => {
    const { answers, held, ask } = await serve();
    ask().on('error', () => undefined);
    await until(() => held.length === 1);
    await answers.close();
    expect(answers.size).toBe(1);
  });

  it('is closed at once where nobody is', async () => {
    const { answers } = await serve();
    await answers.close();
  });
});
