import { expect, it } from 'vitest';
import { SourceError } from '@/lib/sources/source-error';
import { Supervisor } from '@/lib/streaming/supervisor';
import { FakeClock } from '../../fakes/fake-clock';

it('ends without waiting for the next attempt when it is told to as the last one fails', async () => {
  const clock = new FakeClock();
  const stop = new AbortController();
  const supervisor = new Supervisor({
    clock,
    random: () => 0.5,
    source: { run: () => Promise.reject(new SourceError('refused', 'Nothing is there.')) },
    onFrame: () => undefined,
    onState: ({ kind }) => kind === 'failed' && stop.abort(),
  });
  await supervisor.run(stop.signal);
  expect(clock.pendingTimers).toBe(0);
});
