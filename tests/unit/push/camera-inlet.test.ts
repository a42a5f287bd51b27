import { describe, expect, it } from 'vitest';
import { CameraInlet } from '@/lib/push/camera-inlet';
import { CameraInlets } from '@/lib/push/camera-inlets';
import type { PushErrorCode } from '@/lib/push/push-error';
import type { CapturedFrame } from '@/lib/sources/frame-source';
import { FakeClock } from '../../fakes/fake-clock';

function setUp() {
  const clock = new FakeClock();
  const inlet = new CameraInlet(clock);
  const heard: (CapturedFrame | 'left')[] = [];
  inlet.listen({ onFrame: (frame) => heard.push(frame), onLeft: () => heard.push('left') });
  return { clock, inlet, heard };
}

function frame(clock: FakeClock): CapturedFrame {
  return { jpeg: new Uint8Array(4), capturedAt: clock.now(), width: 4, height: 3 };
}

/** A publisher that joins, and why it was sent away. */
function join(inlet: CameraInlet, { takeover = false } = {}) {
  const ends: PushErrorCode[] = [];
  const seat = inlet.join({ takeover, onEnd: ({ code }) => ends.push(code) });
  return { seat, ends };
}

describe('a camera’s inlet', () => {
  it('keeps the newest picture only, and tells who listens of each', () => {
    const { clock, inlet, heard } = setUp();
    const { seat } = join(inlet);
    const sent = [frame(clock), frame(clock)];
    for (const one of sent) seat.offer(one);
    expect(inlet.newest).toBe(sent[1]);
    expect(heard).toEqual(sent);
  });

  it('refuses a second publisher while the first sends', async () => {
    const { clock, inlet } = setUp();
    const first = join(inlet);
    first.seat.offer(frame(clock));
    await clock.advance(5_000);
    expect(() => join(inlet)).toThrow(expect.objectContaining({ code: 'taken' }));
    expect(first.ends).toEqual([]);
  });

  it('gives the place of a publisher that has fallen silent to the next', async () => {
    const { clock, inlet } = setUp();
    const first = join(inlet);
    for (let sent = 0; sent < 5; sent += 1) {
      first.seat.offer(frame(clock));
      await clock.advance(100);
    }
    await clock.advance(3_000);
    const second = join(inlet);
    expect(first.ends).toEqual(['taken-over']);
    const newest = frame(clock);
    second.seat.offer(newest);
    first.seat.offer(frame(clock));
    first.seat.leave();
    expect(inlet.newest).toBe(newest);
    expect(inlet.isHeld).toBe(true);
  });

  it('does not call the camera lost while one publisher takes over from another', () => {
    const { clock, inlet, heard } = setUp();
    const first = join(inlet);
    first.seat.offer(frame(clock));
    first.seat.offer(frame(clock));
    const second = join(inlet, { takeover: true });
    first.seat.leave();
    expect([first.ends, second.ends]).toEqual([['taken-over'], []]);
    expect(heard).not.toContain('left');
    expect(inlet.isFed).toBe(true);
  });

  it('tells that a publisher of many pictures has left, and not that one of a single has', () => {
    const { clock, inlet, heard } = setUp();
    const single = join(inlet);
    single.seat.offer(frame(clock));
    single.seat.leave();
    expect(heard).not.toContain('left');
    const many = join(inlet);
    many.seat.offer(frame(clock));
    many.seat.offer(frame(clock));
    many.seat.leave();
    many.seat.leave();
    expect(heard.filter((one) => one === 'left')).toHaveLength(1);
  });

  it('takes the time between two streams for no sign of how often pictures come', async () => {
    const { clock, inlet } = setUp();
    const sendTwo = async (takeover: boolean) => {
      const { seat } = join(inlet, { takeover });
      seat.offer(frame(clock));
      await clock.advance(100);
      seat.offer(frame(clock));
      return seat;
    };
    (await sendTwo(false)).leave();
    await clock.advance(60 * 60_000);
    await sendTwo(false);
    await clock.advance(60_000);
    await sendTwo(true);
    expect(inlet.intervalMs).toBe(100);
  });

  it('learns from single pictures how often they come', async () => {
    const { clock, inlet } = setUp();
    for (let sent = 0; sent < 3; sent += 1) {
      const { seat } = join(inlet);
      seat.offer(frame(clock));
      seat.leave();
      await clock.advance(60_000);
    }
    expect(inlet.intervalMs).toBe(60_000);
  });

  it('sends a publisher away that is silent for a minute and a half', async () => {
    const { clock, inlet } = setUp();
    const { seat, ends } = join(inlet);
    await clock.advance(60_000);
    seat.offer(frame(clock));
    await clock.advance(89_999);
    expect(ends).toEqual([]);
    await clock.advance(1);
    expect(ends).toEqual(['silent']);
    expect([inlet.isHeld, clock.pendingTimers]).toEqual([false, 0]);
  });

  it('is patient with a publisher of a picture a minute', async () => {
    const { clock, inlet } = setUp();
    const { seat, ends } = join(inlet);
    for (let sent = 0; sent < 5; sent += 1) {
      seat.offer(frame(clock));
      await clock.advance(60_000);
    }
    await clock.advance(240_000);
    expect(ends).toEqual([]);
    await clock.advance(120_000);
    expect(ends).toEqual(['silent']);
  });

  it('leaves no timer behind when its publisher goes', () => {
    const { clock, inlet } = setUp();
    join(inlet).seat.leave();
    const first = join(inlet);
    join(inlet, { takeover: true }).seat.leave();
    first.seat.leave();
    expect(clock.pendingTimers).toBe(0);
  });
});

describe('the inlets of all cameras', () => {
  it('send every publisher away when the server stops, and forget a camera that is removed', () => {
    const inlets = new CameraInlets(new FakeClock());
    const [one, other] = [join(inlets.of('a')), join(inlets.of('b'))];
    inlets.remove('a');
    expect([one.ends, inlets.size]).toEqual([['switched-off'], 1]);
    inlets.close();
    expect([one.ends, other.ends]).toEqual([['switched-off'], ['closing']]);
  });
});
