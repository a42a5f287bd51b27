import { frameMark, steadyNow } from './steady-now';
import { Viewer, type Target } from './viewer';
import { answerParent } from './worker-process';

/* Viewers that say when the last byte of each picture came. */

export type DelayQuestion =
  | { readonly kind: 'open'; readonly targets: readonly Target[]; readonly hindered: boolean }
  | { readonly kind: 'reset' }
  | { readonly kind: 'take' };

export interface DelayArrivals {
  /** Of all viewers: a picture's number and when it was complete. */
  readonly arrivals: readonly (readonly [number, number])[];
}

const slowBytesPerSecond = 200_000;
const sipMs = 100;

let arrivals: [number, number][] = [];
const kept: Viewer[] = [];

/** One that reads nothing, and one that reads far less than is sent. */
function hinder(target: Target): void {
  const stalled = new Viewer(target, Buffer.allocUnsafe(1_024), ({ socket }) => socket.pause());
  let allowedBytes = 0;
  const slow = new Viewer(target, Buffer.allocUnsafe(16_384), ({ socket, counter }) => {
    if (counter.bytes > allowedBytes) socket.pause();
  });
  setInterval(() => {
    allowedBytes += (slowBytesPerSecond * sipMs) / 1_000;
    slow.socket.resume();
  }, sipMs).unref();
  kept.push(stalled, slow);
}

function watch(target: Target): void {
  // Of its own, since the mark is looked for in it after it was read.
  const memory = Buffer.allocUnsafe(256 * 1_024);
  let number: number | undefined;
  let frames = 0;
  let bytes = 0;
  const viewer = new Viewer(target, memory, ({ counter }) => {
    const now = steadyNow();
    const length = counter.bytes - bytes;
    bytes = counter.bytes;
    const before = number;
    number = numberIn(memory, length) ?? number;
    if (counter.frames === frames) return;
    frames = counter.frames;
    const complete = counter.insideFrame ? before : number;
    if (complete !== undefined) arrivals.push([complete, now]);
  });
  kept.push(viewer);
}

function numberIn(memory: Buffer, length: number): number | undefined {
  const at = memory.subarray(0, length).lastIndexOf(frameMark);
  if (at < 0) return undefined;
  const digits = /^(\d+);/.exec(memory.toString('latin1', at + frameMark.length, at + 40))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

answerParent((question: DelayQuestion): Promise<DelayArrivals> => {
  if (question.kind === 'open') {
    const [first] = question.targets;
    if (question.hindered && first) hinder(first);
    for (const target of question.targets) watch(target);
  }
  if (question.kind === 'reset') arrivals = [];
  return Promise.resolve({ arrivals });
});
