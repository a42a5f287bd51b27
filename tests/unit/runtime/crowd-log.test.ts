import { expect, it } from 'vitest';
import { logCrowds } from '@/lib/runtime/crowd-log';
import { FakeClock } from '../../fakes/fake-clock';

it('writes one line a minute for each limit, with what sets it and how many were refused', async () => {
  const clock = new FakeClock();
  const lines: unknown[] = [];
  const refused = logCrowds({ warn: (_, fields) => void lines.push(fields) }, clock);
  for (let time = 0; time < 3; time += 1) refused('address', 200);
  refused('link', 2);
  await clock.advance(60_000);
  refused('address', 200);
  expect(lines).toEqual([
    { setBy: 'MAX_VIEWERS_PER_ADDRESS', most: 200, refused: 1 },
    { setBy: 'the share link', most: 2, refused: 1 },
    { setBy: 'MAX_VIEWERS_PER_ADDRESS', most: 200, refused: 3 },
  ]);
});
