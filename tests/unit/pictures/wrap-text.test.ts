import { describe, expect, test } from 'vitest';
import { textWidthPx } from '@/lib/pictures/stroke-font';
import { wrapText } from '@/lib/pictures/wrap-text';

describe('wrapText', () => {
  test('leaves a text that fits in one line', () => {
    expect(wrapText('Front door', 10, 500, 2)).toEqual({ lines: ['Front door'], whole: true });
  });

  test('breaks at spaces', () => {
    const width = textWidthPx('behind the', 10) + 1;
    expect(wrapText('behind the garage', 10, width, 2)).toEqual({
      lines: ['behind the', 'garage'],
      whole: true,
    });
  });

  test('cuts a word that is longer than a line', () => {
    const { lines, whole } = wrapText('W'.repeat(30), 10, 200, 5);
    expect(whole).toBe(true);
    expect(lines.join('')).toBe('W'.repeat(30));
    for (const line of lines) expect(textWidthPx(line, 10)).toBeLessThanOrEqual(200);
  });

  test('ends in an ellipsis where lines run out', () => {
    const { lines, whole } = wrapText('one two three four five six seven', 10, 70, 2);
    expect(whole).toBe(false);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
    for (const line of lines) expect(textWidthPx(line, 10)).toBeLessThanOrEqual(70);
  });

  test('makes quick work of a text of any length', () => {
    expect(wrapText('x'.repeat(1_000_000), 10, 300, 2).whole).toBe(false);
  });
});
