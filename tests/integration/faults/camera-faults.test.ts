import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sourceErrorSentence } from '@/lib/sources/source-error-sentence';
import { failureOf } from '@/lib/streaming/hub-state';
import { faultNames, type Fault } from '@/tests/fakes/simulator/faults';
import { Simulator } from '@/tests/fakes/simulator/simulator';
import { until } from '@/tests/fakes/until';
import { holdings, untilBack, type Holdings } from './leftovers';
import { floods, matrix, sentences, stateOf } from './matrix';
import { WatchedCamera, type Way } from './watched-camera';

/*
 * Every fault that the simulator knows, by both ways of reading a camera, while somebody watches: what
 * the person is told, that the camera is back with the first attempt after it is well, and that nothing
 * of it stays behind.
 */

const ways: readonly Way[] = ['mjpeg', 'snapshot'];
const pictures = { fps: 5, loop: 8, width: 320, height: 180 };
/** A stream is given up after 15 s of silence, and a connection after 10 s without an answer. */
const toldWithinMs = 60_000;
/** Longer than the longest wait that so few failures lead to: 15 s after a refused log-in, and a fifth. */
const backWithinMs = 60_000;
const wentOn = 15;

let before: Holdings;

beforeAll(async () => {
  // What is loaded and opened once is there before anything is counted.
  await withCamera('mjpeg', async (watched) => watched.untilLive(10_000));
  before = holdings();
});

async function withCamera(way: Way, look: (watched: WatchedCamera) => Promise<void>) {
  const simulator = await Simulator.start({ cameras: 1, ...pictures });
  const camera = simulator.camera(1);
  const watched = new WatchedCamera(camera, { way });
  try {
    await look(watched);
  } finally {
    await watched.end();
    await until(() => camera.counts.open === 0);
    await simulator.stop();
  }
}

/** The camera fails. What is told while the fault lasts: nothing else, and in the end what it is. */
async function suffer(
  watched: WatchedCamera,
  fault: Fault,
  way: Way,
  forMs?: number,
): Promise<void> {
  const outcomes = matrix[fault][way];
  const last = outcomes.at(-1) ?? 'live';
  const states = watched.states.length;
  await watched.camera.turn(fault, forMs);
  if (last === 'live') {
    const wanted = watched.frames.length + wentOn;
    await watched.until('going on', () => watched.frames.length >= wanted, toldWithinMs);
    expect(watched.states.length, watched.story()).toBe(states);
    return;
  }
  await watched.until(`told of ${last}`, () => watched.trouble === last, toldWithinMs);
  const told = watched.states.slice(states).flatMap((state) => failureOf(state)?.code ?? []);
  expect(outcomes, watched.story()).toEqual(expect.arrayContaining(told));
  const first = watched.states.slice(states).find((state) => failureOf(state)?.code === last);
  expect(first?.kind, watched.story()).toBe(stateOf(last));
  const sentence = sourceErrorSentence(last);
  expect(sentence.startsWith(sentences[last] ?? 'Nothing is written down'), sentence).toBe(true);
}

/** Back with the first attempt, which the state has announced, or with the stream that was open. */
async function recover(watched: WatchedCamera, way: Way): Promise<void> {
  const waiting = (): boolean => watched.hub.state.kind !== 'starting';
  await watched.until('waiting for the next attempt', waiting, toldWithinMs);
  const states = watched.states.length;
  const { connections } = watched.camera.counts;
  await watched.camera.turn(undefined);
  await watched.untilLive(backWithinMs);
  // As the camera itself sees it. It has a connection for each single picture, so those tell nothing.
  const attempts = watched.camera.counts.connections - connections;
  if (way === 'mjpeg') expect(attempts, watched.story()).toBeLessThanOrEqual(1);
  const kinds = watched.states.slice(states).map(({ kind }) => kind);
  const failures = watched.states.slice(states).flatMap((state) => failureOf(state)?.code ?? []);
  expect(kinds.filter((kind) => kind === 'starting').length, watched.story()).toBeLessThanOrEqual(
    1,
  );
  expect(
    kinds.filter((kind) => kind === 'failed'),
    failures.join(),
  ).toEqual([]);
  expect(kinds.at(-1) ?? 'live').toBe('live');
}

const cases = (wanted: (fault: Fault) => boolean) =>
  ways.flatMap((way) => faultNames.filter(wanted).map((fault) => ({ way, fault })));

describe('a camera that is watched and then fails', () => {
  test.concurrent.each(cases((fault) => !floods.has(fault) && fault !== 'reboot'))(
    '$way: $fault',
    ({ way, fault }) =>
      withCamera(way, async (watched) => {
        await watched.untilLive(10_000);
        await suffer(watched, fault, way);
        await recover(watched, way);
        expect(watched.camera.counts.mostOpen).toBeLessThanOrEqual(1);
      }),
    200_000,
  );

  test.concurrent.each(ways)(
    '%s: reboot, and is back by itself',
    (way) =>
      withCamera(way, async (watched) => {
        await watched.untilLive(10_000);
        await suffer(watched, 'reboot', way, 3_000);
        await watched.untilLive(backWithinMs);
        expect(watched.camera.fault).toBeUndefined();
        const reasons = watched.states.flatMap((state) => failureOf(state)?.code ?? []);
        expect(matrix.reboot[way]).toEqual(expect.arrayContaining(reasons));
      }),
    200_000,
  );
});

describe('a camera that fails from the start', () => {
  const atFirst = [
    ['refuse', 'refused'],
    ['black-hole', 'timeout'],
    ['silence', 'timeout'],
    ['status-401', 'unauthorised'],
    ['web-page', 'web-page'],
    ['truncated', 'not-a-picture'],
    ['drip-head', 'timeout'],
  ] as const;
  const all = ways.flatMap((way) => atFirst.map(([fault, code]) => ({ way, fault, code })));

  test.concurrent.each(all)(
    '$way: $fault is told as $code, and it is live once it is well',
    async ({ way, fault, code }) => {
      const simulator = await Simulator.start({ cameras: 1, ...pictures });
      const camera = simulator.camera(1);
      await camera.turn(fault);
      const watched = new WatchedCamera(camera, { way });
      try {
        await watched.until(`told of ${code}`, () => watched.trouble === code, toldWithinMs);
        expect(watched.frames).toHaveLength(0);
        await recover(watched, way);
      } finally {
        await watched.end();
        await until(() => camera.counts.open === 0);
        await simulator.stop();
      }
    },
    200_000,
  );
});

describe('a camera that sends without end', () => {
  test.each(cases((fault) => floods.has(fault)))(
    '$way: $fault',
    ({ way, fault }) =>
      withCamera(way, async (watched) => {
        await watched.untilLive(10_000);
        await suffer(watched, fault, way);
        await recover(watched, way);
        expect(watched.camera.counts.mostOpen).toBeLessThanOrEqual(1);
      }),
    200_000,
  );
});

afterAll(() => untilBack(before), 30_000);
