import { describe, expect, test } from 'vitest';
import { layoutNotice } from '@/lib/pictures/notice-layout';
import { textWidthPx } from '@/lib/pictures/stroke-font';

const text = {
  title: 'Front door',
  headline: 'No signal since 14:03:10',
  reason: 'The camera refused the connection.',
};

describe('layoutNotice', () => {
  test('grows with the picture', () => {
    const sizeAt = (width: number, height: number) =>
      layoutNotice(text, width, height).lines.find(({ role }) => role === 'headline')?.sizePx ?? 0;
    expect(sizeAt(3840, 2160) / sizeAt(1280, 720)).toBeCloseTo(3, 5);
    expect(sizeAt(160, 90)).toBeGreaterThanOrEqual(8);
  });

  test('keeps all three texts whole at 160 x 90', () => {
    const { lines, mark } = layoutNotice(text, 160, 90);
    for (const role of ['title', 'headline', 'reason'] as const) {
      const whole = lines.filter((line) => line.role === role).map((line) => line.text);
      expect(whole.join(' ')).toBe(text[role]);
    }
    expect(Math.min(...lines.map(({ sizePx }) => sizePx))).toBeGreaterThanOrEqual(8);
    expect(mark).toBeDefined();
  });

  test('never cuts the headline, and drops the reason and then the title for it', () => {
    const reason = 'A reason that takes far more than a line of its own.';
    const rolesAt = (width: number, height: number) => {
      const { lines } = layoutNotice({ ...text, reason }, width, height);
      const headline = lines.filter(({ role }) => role === 'headline').map((line) => line.text);
      expect(headline.join(' ')).toBe(text.headline);
      return [...new Set(lines.map(({ role }) => role))];
    };
    expect(rolesAt(120, 40)).toEqual(['title', 'headline']);
    expect(rolesAt(160, 20)).toEqual(['headline']);
    expect(rolesAt(40, 12)).toEqual(['headline']);
  });

  test.each([
    [160, 90],
    [120, 40],
    [640, 360],
    [100, 900],
    [40, 12],
  ])('stays inside a picture of %i x %i', (width, height) => {
    const long = 'Wide Words With Many Letters '.repeat(6);
    const { lines, mark, topPx, bottomPx } = layoutNotice(
      { ...text, title: long, reason: long },
      width,
      height,
    );
    expect(topPx).toBeGreaterThan(0);
    expect(bottomPx).toBeLessThan(height);
    for (const line of lines) {
      const half = textWidthPx(line.text, line.sizePx) / 2;
      expect(line.x - half).toBeGreaterThan(0);
      expect(line.x + half).toBeLessThan(width);
      expect(line.y - line.sizePx * 0.8).toBeGreaterThan(0);
      expect(line.y + line.sizePx * 0.3).toBeLessThan(height);
    }
    expect((mark?.x ?? 1) - (mark?.reachPx ?? 0)).toBeGreaterThan(0);
  });
});
