import { getEventListeners } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import type { CapturedFrame, FrameSource } from '@/lib/sources/frame-source';
import type { SourceErrorCode } from '@/lib/sources/source-error';
import { until } from '../../fakes/until';

/** A source, and the camera it is pointed at. */
export interface Situation {
  readonly source: FrameSource;
  /** Absent for kinds that connect to nothing. */
  readonly camera?: { readonly totalConnections: number; readonly openConnections: number };
  /** The earliest capture time, where that lies before the start: of files that are there. */
  readonly earliestCaptureAt?: number;
  readonly stop: () => Promise<void>;
}

/** A moment at which a run is aborted. */
export interface Moment {
  readonly title: string;
  readonly setUp: () => Promise<Situation>;
  /** Whether the moment has come; asked again and again while the source runs. */
  readonly reached: (frames: number) => boolean;
}

export interface Failure {
  readonly title: string;
  readonly setUp: () => Promise<Situation>;
  readonly code: SourceErrorCode;
  /** Connections that the camera sees, 1 unless told; a source that retries makes more. */
  readonly connections?: number;
}

export interface FrameSourceKind {
  readonly kind: string;
  /** Gives whole pictures for as long as it is watched, several a second. */
  readonly healthy: () => Promise<Situation>;
  readonly moments: readonly Moment[];
  readonly failures: readonly Failure[];
}

/** What one run of a source did. */
export class Watch {
  readonly frames: CapturedFrame[] = [];
  readonly done: Promise<void>;
  settled = false;
  framesAfterwards = 0;
  readonly #controller = new AbortController();

  /** @param onFrame told of each frame while the source is still emitting it */
  constructor(source: FrameSource, onFrame?: (watch: Watch) => void) {
    const emit = (frame: CapturedFrame): void => {
      this.frames.push(frame);
      if (this.settled) this.framesAfterwards += 1;
      onFrame?.(this);
    };
    this.done = source.run(emit, this.#controller.signal).finally(() => (this.settled = true));
    // Each test looks at `done` in its own time.
    this.done.catch(() => undefined);
  }

  get listeners(): number {
    return getEventListeners(this.#controller.signal, 'abort').length;
  }

  abort(): void {
    this.#controller.abort(new Error('The watcher has seen enough.'));
  }

  untilFrames(count: number): Promise<void> {
    return until(() => {
      if (this.settled) throw new Error(`It ended after ${this.frames.length} frames.`);
      return this.frames.length >= count;
    });
  }
}

const handles = [
  ...['TCPSocketWrap', 'TLSWrap', 'TCPConnectWrap', 'GetAddrInfoReqWrap', 'FSEventWrap'],
  ...['Timeout', 'ProcessWrap', 'PipeWrap'],
];

function openHandles(): string[] {
  return process.getActiveResourcesInfo().filter((name) => handles.includes(name));
}

/** What every kind of source must do: see `FrameSource`. */
export function describeFrameSource(contract: FrameSourceKind): void {
  describe(`the ${contract.kind} source, as any other`, () => {
    let situation: Situation | undefined;
    let untouched: readonly string[] = [];

    afterEach(async () => {
      await situation?.stop();
      situation = undefined;
    });

    async function begin(setUp: () => Promise<Situation>): Promise<Situation> {
      situation = await setUp();
      untouched = openHandles();
      return situation;
    }

    /** After a run has settled. */
    async function expectNothingLeft(watch: Watch, { camera }: Situation): Promise<void> {
      expect(watch.listeners).toBe(0);
      await until(() => (camera?.openConnections ?? 0) === 0);
      await until(() => openHandles().length <= untouched.length);
      for (let turn = 0; turn < 5; turn += 1) await nextTurn();
      expect(watch.framesAfterwards).toBe(0);
    }

    it('delivers whole pictures with their true dimensions, in order of capture', async () => {
      const { source, earliestCaptureAt } = await begin(contract.healthy);
      const startedAt = earliestCaptureAt ?? Date.now();
      const watch = new Watch(source);
      await watch.untilFrames(4);
      watch.abort();
      await watch.done;
      let previousAt = startedAt;
      for (const { jpeg, width, height, capturedAt } of watch.frames) {
        expect([...jpeg.subarray(0, 2), ...jpeg.subarray(-2)]).toEqual([0xff, 0xd8, 0xff, 0xd9]);
        const { info } = await sharp(jpeg, { failOn: 'warning' })
          .raw()
          .toBuffer({ resolveWithObject: true });
        expect([info.width, info.height]).toEqual([width, height]);
        expect(capturedAt).toBeGreaterThanOrEqual(previousAt);
        expect(jpeg.buffer.byteLength).toBeLessThanOrEqual(2 * jpeg.length);
        previousAt = capturedAt;
      }
      expect(previousAt).toBeLessThanOrEqual(Date.now());
    });

    it('never writes to a picture that it has emitted', async () => {
      const { source } = await begin(contract.healthy);
      const copies: Buffer[] = [];
      const watch = new Watch(source, ({ frames }) => {
        copies.push(Buffer.from(frames.at(-1)?.jpeg ?? []));
      });
      await watch.untilFrames(4);
      watch.abort();
      await watch.done;
      watch.frames.forEach(({ jpeg }, index) => expect(copies[index]?.equals(jpeg)).toBe(true));
    });

    it('connects to nothing for a signal that has aborted already', async () => {
      const { source, camera } = await begin(contract.healthy);
      const emitted: CapturedFrame[] = [];
      await source.run((frame) => emitted.push(frame), AbortSignal.abort());
      for (let turn = 0; turn < 5; turn += 1) await nextTurn();
      expect(emitted).toEqual([]);
      expect(camera?.totalConnections ?? 0).toBe(0);
    });

    it('resolves and emits nothing when its signal aborts right after the start', async () => {
      const started = await begin(contract.healthy);
      const watch = new Watch(started.source);
      watch.abort();
      await expect(watch.done).resolves.toBeUndefined();
      expect(watch.frames).toEqual([]);
      await expectNothingLeft(watch, started);
    });

    it('resolves when its signal aborts while it emits, and emits no more', async () => {
      const started = await begin(contract.healthy);
      const watch = new Watch(started.source, (emitting) => emitting.abort());
      await expect(watch.done).resolves.toBeUndefined();
      expect(watch.frames).toHaveLength(1);
      await expectNothingLeft(watch, started);
    });

    it('resolves when its signal aborts between two pictures', async () => {
      const started = await begin(contract.healthy);
      const watch = new Watch(started.source);
      await watch.untilFrames(2);
      watch.abort();
      await expect(watch.done).resolves.toBeUndefined();
      await expectNothingLeft(watch, started);
    });

    it('runs again after it was stopped', async () => {
      const started = await begin(contract.healthy);
      for (let run = 0; run < 3; run += 1) {
        const watch = new Watch(started.source);
        await watch.untilFrames(2);
        watch.abort();
        await watch.done;
        await expectNothingLeft(watch, started);
      }
    });

    it.each(contract.moments)('resolves when its signal aborts $title', async (moment) => {
      const started = await begin(moment.setUp);
      const watch = new Watch(started.source);
      await until(() => moment.reached(watch.frames.length));
      expect(watch.settled).toBe(false);
      watch.abort();
      await expect(watch.done).resolves.toBeUndefined();
      await expectNothingLeft(watch, started);
    });

    it.each(contract.failures)('fails with $code for $title, and lets go', async (failure) => {
      const started = await begin(failure.setUp);
      const watch = new Watch(started.source);
      await expect(watch.done).rejects.toMatchObject({ name: 'SourceError', code: failure.code });
      await expectNothingLeft(watch, started);
      if (started.camera) expect(started.camera.totalConnections).toBe(failure.connections ?? 1);
    });
  });
}
