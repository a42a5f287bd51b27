import { describe, expect, it } from 'vitest';
import { maxTailLineChars, MessageTail, mostTailLines } from '@/lib/programs/message-tail';

function tailOf(text: string | readonly string[], ...secrets: readonly string[]): string[] {
  const tail = new MessageTail(secrets);
  for (const part of typeof text === 'string' ? [text] : text) tail.push(Buffer.from(part));
  return tail.lines;
}

describe('MessageTail', () => {
  it('keeps the last lines, an unfinished one too, and no empty ones', () => {
    expect(tailOf('one\n\ntwo\r\nthree\r  \nfour')).toEqual(['one', 'two', 'three', 'four']);
    const many = Array.from({ length: 500 }, (_, index) => `line ${index}\n`);
    const last = many.slice(-mostTailLines).map((line) => line.trim());
    expect(tailOf(many)).toEqual(last);
    expect(tailOf(many.join(''))).toEqual(last);
    expect(tailOf(`${many.join('')}end`).at(-1)).toBe('end');
  });

  it('joins a line that comes in pieces, in the middle of a character too', () => {
    const tail = new MessageTail([]);
    for (const byte of Buffer.from('Gerät fehlt\n')) tail.push(Buffer.from([byte]));
    expect(tail.lines).toEqual(['Gerät fehlt']);
  });

  it('cuts long lines, and leaves out what is too long to be searched', () => {
    const [line = '', next] = tailOf(`${'x'.repeat(5_000)}\nnext\n`);
    expect([line.length, next]).toEqual([maxTailLineChars, 'next']);
    const flood = Array.from({ length: 50 }, () => 'y'.repeat(10_000));
    expect(tailOf([...flood, '\nnext'])).toEqual(['[a line too long to show]', 'next']);
  });

  it('shows control characters as spaces', () => {
    expect(tailOf('\u001b[31mred\u001b[0m\tend')).toEqual(['[31mred [0m end']);
  });

  it('removes a secret that comes in pieces', () => {
    expect(tailOf(['wrong password hun', 'ter2!\n'], 'hunter2')).toEqual([
      'wrong password [redacted]!',
    ]);
  });
});

describe('MessageTail removes', () => {
  it.each([
    ['the value itself', 'p: hunter2/é?'],
    ['each character encoded', 'p: %68%75%6e%74%65%72%32%2F%c3%A9%3f'],
    ['what must be encoded', 'p: hunter2%2f%C3%A9%3F'],
    ['a part of it encoded', 'p: hunter2/%C3%A9?'],
  ])('%s', (_, line) => {
    expect(tailOf(line, 'hunter2/é?')).toEqual(['p: [redacted]']);
  });

  it('a secret of characters that patterns have a meaning for', () => {
    expect(tailOf('a.*+?^${}()|[]\\/-b', '.*+?^${}()|[]\\/-')).toEqual(['a[redacted]b']);
    expect(tailOf('two+words two words two%20words', 'two words')).toEqual([
      '[redacted] [redacted] [redacted]',
    ]);
  });

  it('the longer of two secrets that begin alike', () => {
    expect(tailOf('abcdef abcd', 'abcd', 'abcdef')).toEqual(['[redacted] [redacted]']);
  });

  it('user information from addresses, whatever is in it', () => {
    expect(tailOf('rtsp://admin:a@b/c#d@10.0.0.1:554/live: 401')).toEqual([
      'rtsp://[redacted]@10.0.0.1:554/live: 401',
    ]);
    expect(tailOf("'http://me@host/' and https://host/x")).toEqual([
      "'http://[redacted]@host/' and https://host/x",
    ]);
  });
});
