import { describe, expect, it } from 'vitest';
import { FrozenWatch } from '@/lib/streaming/frozen-watch';
import { FakeClock } from '@/tests/fakes/fake-clock';

const shortestMs = 10_000;

function setUp() {
  const clock = new FakeClock();
  const watch = new FrozenWatch(clock, shortestMs);
  /** Bytes of their own each time, as they come from a network. */
  const show = (picture: string): boolean =>
    watch.note({ jpeg: new TextEncoder().encode(picture), capturedAt: clock.now() });
  /** The same picture again and again. @returns after how long it was called frozen, if it was */
  const stand = async (picture: string, forMs: number, everyMs = 500) => {
    const from = clock.elapsed();
    let frozenAfterMs: number | undefined;
    while (clock.elapsed() - from <= forMs) {
      show(picture);
      if (watch.since !== undefined) frozenAfterMs ??= clock.elapsed() - from;
      await clock.advance(everyMs);
    }
    return frozenAfterMs;
  };
  const move = async (pictures: number, everyMs: number): Promise<void> => {
    for (let count = 0; count < pictures; count += 1) {
      show(`moving ${clock.elapsed()}`);
      await clock.advance(everyMs);
    }
  };
  return { clock, watch, show, stand, move };
}

describe('FrozenWatch', () => {
  it('calls a fast camera frozen after ten seconds of one picture, since that picture came', async () => {
    const { clock, watch, stand, move } = setUp();
    await move(20, 100);
    const since = clock.now();
    expect(await stand('still', 30_000)).toBe(10_000);
    expect(watch.since).toBe(since);
  });

  it('ends with the first different picture, and says each change once', async () => {
    const { watch, show, stand, move } = setUp();
    await move(20, 100);
    await stand('still', 9_900);
    expect(watch.since).toBeUndefined();
    expect([show('still'), show('still'), show('other'), show('another')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(watch.since).toBeUndefined();
  });

  it('is patient with a still that is asked for every second and renewed once a minute', async () => {
    const { stand } = setUp();
    for (const picture of ['1', '2', '3', '4', '5']) {
      expect(await stand(picture, 59_000, 1_000)).toBeUndefined();
    }
    expect(await stand('6', 600_000, 1_000)).toBe(180_000);
  });

  it('gives a camera whose habit is unknown 75 seconds', async () => {
    const { stand } = setUp();
    expect(await stand('still', 100_000)).toBe(75_000);
  });

  it('does not learn a habit from a freeze, nor from a time in which pictures were missed', async () => {
    const { watch, clock, show, stand, move } = setUp();
    await move(20, 100);
    await stand('still', 600_000);
    await move(1, 100);
    expect(await stand('still again', 30_000)).toBe(10_000);

    const other = setUp();
    other.show('before');
    other.watch.interrupted();
    await other.clock.advance(3_600_000);
    await other.move(5, 100);
    expect(await other.stand('still', 30_000)).toBe(10_000);
    expect(watch.since).toBeDefined();
    await clock.advance(1);
    expect(show('moves')).toBe(true);
  });

  it('finds a camera frozen that comes back with the very picture from before', async () => {
    const { clock, watch, show, move } = setUp();
    await move(20, 100);
    show('still');
    const since = clock.now();
    watch.interrupted();
    await clock.advance(60_000);
    show('still');
    expect(watch.since).toBe(since);
  });

  it('compares with nothing from before a rest, and keeps what it learned', async () => {
    const { clock, watch, show, stand, move } = setUp();
    await move(20, 100);
    await stand('still', 20_000);
    watch.rest();
    expect(watch.since).toBeUndefined();
    await clock.advance(86_400_000);
    show('still');
    expect(watch.since).toBeUndefined();
    expect(await stand('still', 30_000)).toBe(10_000);
  });

  it('tells pictures of one length apart by their last byte', async () => {
    const { watch, stand, show } = setUp();
    await stand('still 1', 80_000);
    expect(watch.since).toBeDefined();
    show('still 2');
    expect(watch.since).toBeUndefined();
  });

  it('waits no less than it is told to', async () => {
    const clock = new FakeClock();
    const watch = new FrozenWatch(clock, 30_000);
    const jpeg = (): Uint8Array => Uint8Array.of(1);
    for (let count = 0; count < 5; count += 1) {
      watch.note({ jpeg: Uint8Array.of(2, count), capturedAt: clock.now() });
      await clock.advance(100);
    }
    watch.note({ jpeg: jpeg(), capturedAt: clock.now() });
    await clock.advance(29_999);
    expect(watch.note({ jpeg: jpeg(), capturedAt: clock.now() })).toBe(false);
    await clock.advance(1);
    expect(watch.note({ jpeg: jpeg(), capturedAt: clock.now() })).toBe(true);
  });
});
