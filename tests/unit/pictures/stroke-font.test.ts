import { describe, expect, test } from 'vitest';
import { drawSvg, svgText } from '@/lib/pictures/draw-svg';
import { findGlyph } from '@/lib/pictures/glyphs';
import { textPath, textWidthPx } from '@/lib/pictures/stroke-font';

const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
const place = { x: 10, y: 60, sizePx: 48 };

/** The first and last column and row that carry ink, in pixels. */
async function inkOf(text: string, anchor: 'start' | 'middle' | 'end' = 'start', x = place.x) {
  const [width, height] = [400, 100];
  const svg = svgText(text, '#ffffff', { ...place, x, anchor });
  const alpha = await drawSvg(width, height, svg).extractChannel('alpha').raw().toBuffer();
  const inked = Array.from(alpha.entries()).filter(([, value]) => value > 8);
  const columns = inked.map(([at]) => at % width);
  const rows = inked.map(([at]) => Math.floor(at / width));
  return {
    left: Math.min(...columns),
    right: Math.max(...columns) + 1,
    top: Math.min(...rows),
    bottom: Math.max(...rows) + 1,
  };
}

describe('textPath', () => {
  test('knows every printable ASCII character and the signs beyond it', () => {
    for (const character of [...printable, '°', '·', '–', '—', '…', '×']) {
      expect(findGlyph(character), character).toBeDefined();
    }
  });

  test('makes a finite path of every character', () => {
    for (const character of printable.slice(1)) {
      const { d } = textPath(`|${character}|`, place);
      expect(d, character).toMatch(/^M[-\d.]+ [-\d.]+L/);
      expect(d, character).not.toMatch(/NaN|Infinity|e-/);
    }
  });

  test('keeps the ink of every character inside the width it reports', async () => {
    for (const character of printable.slice(1)) {
      const { widthPx } = textPath(character, place);
      const ink = await inkOf(character);
      expect(ink.left, character).toBeGreaterThanOrEqual(place.x);
      expect(ink.right, character).toBeLessThanOrEqual(Math.ceil(place.x + widthPx));
      expect(ink.top, character).toBeGreaterThanOrEqual(place.y - place.sizePx);
      expect(ink.bottom, character).toBeLessThanOrEqual(place.y + 0.32 * place.sizePx);
    }
  });

  test('gives all digits one width', () => {
    const widths = new Set(Array.from('0123456789', (digit) => textWidthPx(digit, 20)));
    expect(widths.size).toBe(1);
  });

  test('stands capitals on the baseline, three quarters of the size tall', async () => {
    const { top, bottom } = await inkOf('H');
    const half = textPath('H', place).strokePx / 2;
    expect(Math.abs(top - (place.y - 36 - half))).toBeLessThan(1.5);
    expect(Math.abs(bottom - (place.y + half))).toBeLessThan(1.5);
  });

  test('anchors text at its middle and at its end', async () => {
    const middle = await inkOf('HOH', 'middle', 200);
    expect(Math.abs(200 - middle.left - (middle.right - 200))).toBeLessThanOrEqual(2);
    const end = await inkOf('HOH', 'end', 390);
    expect(end.right).toBeLessThanOrEqual(390);
    expect(end.right).toBeGreaterThan(380);
  });

  test.each([
    ['Größe', 'Grosse'],
    ['Łódź Ærø', 'Lodz AEro'],
    ['Façade № 3', 'Facade No 3'],
    ['ﬁle', 'file'],
    ['“Hof” ‘2’', '"Hof" \'2\''],
    ['a\u00a0\tb\n c ', 'a b c'],
    ['zero\u200bwidth', 'zerowidth'],
  ])('draws %j as %j', (text, folded) => {
    expect(textPath(text, place).d).toBe(textPath(folded, place).d);
  });

  test('draws a box for what it does not know, and nothing for nothing', () => {
    const box = textPath('日', place);
    expect(box.d.match(/M/g)).toHaveLength(1);
    expect(textPath('本', place).d).toBe(box.d);
    expect(textPath('\ud800', place).d).toBe(box.d);
    expect(textPath('', place)).toMatchObject({ d: '', widthPx: 0 });
  });

  test('lets no character of the text into the SVG', () => {
    expect(svgText('"/><script>&amp;', '#ffffff', place)).not.toMatch(/script|&/);
  });
});
