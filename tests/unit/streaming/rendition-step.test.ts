import { describe, expect, it } from 'vitest';
import { shrunkWidthPx, stepFor } from '@/lib/streaming/rendition-step';

describe('stepFor', () => {
  it.each([
    [1, 160],
    [176, 160],
    [177, 320],
    [480, 480],
    [528, 480],
    [529, 640],
    [2_112, 1920],
    [3_840, 'own'],
  ] as const)('gives a tile of %i pixels the step %s', (widthPx, step) => {
    expect(stepFor(widthPx)).toBe(step);
  });
});

describe('shrunkWidthPx', () => {
  it.each([
    [1920, 480, 480],
    [1920, 1280, 1280],
    [1280, 960, undefined],
    [640, 640, undefined],
    [320, 640, undefined],
    [7680, 'own', undefined],
  ] as const)('of frames of %i pixels at the step %s is %s', (frameWidthPx, step, widthPx) => {
    expect(shrunkWidthPx(frameWidthPx, step)).toBe(widthPx);
  });
});
