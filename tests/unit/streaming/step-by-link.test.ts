import { describe, expect, it } from 'vitest';
import type { RenditionStep } from '@/lib/streaming/rendition-step';
import { StepByLink } from '@/lib/streaming/step-by-link';

/** A tile of a 1080p camera whose pictures are 300 kB, and 25 kB at 480 pixels. */
function setUp(wanted: RenditionStep) {
  const byLink = new StepByLink();
  let now = 0;
  const bytesAt = (step: RenditionStep) =>
    step === 'own' || step > 1371 ? 300_000 : 25_000 * (step / 480) ** 1.7;
  const note = (bytesPerMs: number | undefined, tiles = 1, afterMs = 100) => {
    now += afterMs;
    const step = byLink.limit(wanted);
    const bytes = bytesAt(step);
    const widthPx = step === 'own' || step > 1371 ? 1920 : step;
    const load = { bytesPerMs, tiles };
    byLink.note(wanted, { bytes, widthPx, ownBytes: 300_000, ownWidthPx: 1920 }, load, now);
    return byLink.limit(wanted);
  };
  return { byLink, note };
}

describe('StepByLink', () => {
  it('keeps the tile’s step on a link that has room', () => {
    const { note } = setUp('own');
    expect(note(undefined)).toBe('own');
    expect(note(5_000)).toBe('own');
  });

  it('goes to what a full link carries in a third of a second', () => {
    const { note } = setUp('own');
    expect(note(200)).toBe(640);
    expect(note(200)).toBe(640);
  });

  it('takes a link for full where it is so for longer than a machine is busy', () => {
    const { note } = setUp('own');
    expect(note(400)).toBe('own');
    expect(note(400, 1, 1_000)).toBe('own');
    expect(note(undefined)).toBe('own');
    expect(note(400, 1, 1_000)).toBe('own');
    expect(note(400, 1, 1_499)).toBe('own');
    expect(note(400, 1, 1)).toBe(960);
  });

  it('gives many tiles a second for all of them', () => {
    const { note } = setUp(480);
    expect(note(1_000, 16)).toBe(480);
    expect(note(220, 16)).toBe(480);
    expect(note(220, 16, 1_500)).toBe(320);
    expect(note(220, 16, 1_500)).toBe(320);
  });

  it('enlarges no picture more than threefold, on whatever link', () => {
    const { note } = setUp(960);
    note(5);
    expect(note(5)).toBe(320);
    expect(note(5, 1, 2_000)).toBe(320);
  });

  it('goes back one step after the other, slowly, once the link has room', () => {
    const { note } = setUp('own');
    expect(note(150)).toBe(640);
    expect(note(undefined, 1, 1_000)).toBe(640);
    expect(note(undefined, 1, 1_000)).toBe(960);
    expect(note(undefined, 1, 1_900)).toBe(960);
    expect(note(undefined, 1, 100)).toBe(1280);
  });

  it('does not go back and forth at a link that is just too slow for the next step', () => {
    const { note } = setUp(640);
    note(130);
    expect(note(130, 1, 1_500)).toBe(480);
    // Enough for 640 pixels by a little, which is not enough.
    for (let second = 0; second < 60; second += 1) expect(note(140, 1, 1_000)).toBe(480);
    expect(note(300, 1, 1_000)).toBe(640);
  });

  it('waits for the first picture of a new step', () => {
    const byLink = new StepByLink();
    const sent = { bytes: 300_000, widthPx: 1920, ownBytes: 300_000, ownWidthPx: 1920 };
    byLink.note('own', sent, { bytesPerMs: 200, tiles: 1 }, 0);
    const step = byLink.limit('own');
    byLink.note('own', sent, { bytesPerMs: 200, tiles: 1 }, 10);
    expect(byLink.limit('own')).toBe(step);
  });
});
