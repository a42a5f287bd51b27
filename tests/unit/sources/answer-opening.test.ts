import { describe, expect, it } from 'vitest';
import { AnswerOpening } from '@/lib/sources/answer-opening';

function opening(...texts: readonly string[]): AnswerOpening {
  const answer = new AnswerOpening();
  for (const text of texts) answer.note(Buffer.from(text, 'latin1'));
  return answer;
}

describe('AnswerOpening', () => {
  it.each([
    '<!DOCTYPE html><html>',
    '\r\n <!doctype HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">',
    '\xef\xbb\xbf<html lang="en">',
    '<HEAD><TITLE>401</TITLE>',
    '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC',
    '<!-- made by a camera --> <!-- twice -->\n<html>',
    '<script>location="/login.asp"</script>',
  ])('takes %j for a web page, in one piece or in many', (text) => {
    expect(opening(text).isWebPage).toBe(true);
    expect(opening(...Array.from(text)).isWebPage).toBe(true);
  });

  it.each(['', 'html', '{"error":401}', '--frame\r\n\r\n<html>', '<svg>', '<?xml?><error/>'])(
    'does not take %j for a web page',
    (text) => {
      expect(opening(text).isWebPage).toBe(false);
    },
  );

  it('decides in no time on comments without end', () => {
    const startedAt = performance.now();
    expect(opening('<!---->'.repeat(500)).isWebPage).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });

  it('finds where a picture begins, and only that', () => {
    expect(opening('\xff\xd8\xff\xe0').pictureStart).toBe(0);
    expect(opening('--b\r\n\r\n\xff', '\xd8', '\xff').pictureStart).toBe(7);
    expect(opening('\xff\xd8 \xff\xd9').pictureStart).toBe(-1);
    expect(opening('x'.repeat(2_000), '\xff\xd8\xff').pictureStart).toBe(-1);
  });

  it('knows whether anything came', () => {
    expect(opening().isEmpty).toBe(true);
    expect(opening('', 'x').isEmpty).toBe(false);
  });
});
