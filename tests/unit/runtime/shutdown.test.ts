import { describe, expect, it } from 'vitest';
import { silentLog } from '@/lib/log/log';
import { createShutdown } from '@/lib/runtime/shutdown';

describe('createShutdown', () => {
  it('ends the last part first and the database at the end, once', async () => {
    const ended: string[] = [];
    const shutdown = createShutdown({ log: silentLog, last: () => void ended.push('database') });
    shutdown.add('hubs', () => void ended.push('hubs'));
    shutdown.add('streams', async () => {
      await Promise.resolve();
      ended.push('streams');
    });
    await Promise.all([shutdown.run(), shutdown.run()]);
    expect(ended).toEqual(['streams', 'hubs', 'database']);
  });

  it('goes on beside a part that ends in the background, which the database waits for', async () => {
    const ended: string[] = [];
    const shutdown = createShutdown({ log: silentLog, last: () => void ended.push('database') });
    let goesOn = (): void => undefined;
    const hubs = new Promise<void>((resolve) => (goesOn = resolve));
    shutdown.add('hubs', () => {
      ended.push('hubs');
      goesOn();
    });
    const port = async () => {
      await hubs;
      ended.push('port');
    };
    shutdown.add('port', port, { inBackground: true });
    await shutdown.run();
    expect(ended).toEqual(['hubs', 'port', 'database']);
  });

  it('goes on when a part fails', async () => {
    const ended: string[] = [];
    const shutdown = createShutdown({ log: silentLog, last: () => void ended.push('database') });
    shutdown.add('hubs', () => void ended.push('hubs'));
    shutdown.add('streams', () => Promise.reject(new Error('stuck')));
    await shutdown.run();
    expect(ended).toEqual(['hubs', 'database']);
  });

  it('closes the database even though a part never ends', async () => {
    const ended: string[] = [];
    const last = () => void ended.push('database');
    const shutdown = createShutdown({ log: silentLog, last, limitMs: 20 });
    shutdown.add('streams', () => new Promise(() => undefined));
    await shutdown.run();
    expect(ended).toEqual(['database']);
  });
});
