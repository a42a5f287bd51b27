import { once } from 'node:events';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { lastingAdmission } from '@/lib/push/admission';
import { CameraInlet } from '@/lib/push/camera-inlet';
import { receivePictures } from '@/lib/push/receive-pictures';
import { FakeClock } from '../../fakes/fake-clock';

it('takes no seat for a publisher that has gone before it was served', async () => {
  const clock = new FakeClock();
  const inlet = new CameraInlet(clock);
  const body = new Readable({ read: () => undefined });
  body.destroy();
  await once(body, 'close');
  const frames = await receivePictures(body, lastingAdmission(inlet), { clock, takeover: false });
  expect([frames, inlet.isHeld, clock.pendingTimers]).toEqual([0, false, 0]);
});
