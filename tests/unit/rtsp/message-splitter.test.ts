import { describe, expect, it } from 'vitest';
import { MessageSplitter, type RtspPiece } from '@/lib/rtsp/message-splitter';
import { RtspError } from '@/lib/rtsp/rtsp-error';
import { sequenceOf, statusOf } from '@/lib/rtsp/rtsp-message';

const text = (value: string) => Buffer.from(value, 'latin1');

function media(channel: number, length: number): Buffer {
  const frame = Buffer.alloc(4 + length, 0x24);
  frame.set([0x24, channel, length >> 8, length & 0xff]);
  return frame;
}

const answer = text('RTSP/1.0 200 OK\r\nCSeq: 7\r\nContent-Length: 5\r\n\r\n$\r\n\r\n');
const stream = Buffer.concat([
  ...[media(0, 1400), media(1, 0), answer, media(0, 3), text('\r\n\r\n')],
  ...[text('OPTIONS * RTSP/1.0\nCSeq: 1\n\n'), media(2, 70)],
]);

/** All media in one, and the messages, of bytes that come in portions of this size. */
function split(bytes: Buffer, portion: number) {
  const splitter = new MessageSplitter();
  const pieces: RtspPiece[] = [];
  for (let at = 0; at < bytes.length; at += portion) {
    pieces.push(...splitter.push(Buffer.from(bytes.subarray(at, at + portion))));
  }
  return {
    media: Buffer.concat(pieces.flatMap((piece) => (piece.kind === 'media' ? [piece.bytes] : []))),
    messages: pieces.flatMap((piece) => (piece.kind === 'message' ? [piece.message] : [])),
    ahead: splitter.ahead.length,
  };
}

describe('MessageSplitter', () => {
  it.each([1, 2, 3, 5, 64, 1403, 10_000])(
    'tells messages from media that come in portions of %d bytes',
    (portion) => {
      const found = split(stream, portion);
      const sent = [media(0, 1400), media(1, 0), media(0, 3), media(2, 70)];
      expect(found.media.equals(Buffer.concat(sent))).toBe(true);
      expect(found.messages.map(({ startLine }) => startLine)).toEqual([
        'RTSP/1.0 200 OK',
        'OPTIONS * RTSP/1.0',
      ]);
      expect(found.messages.map(sequenceOf)).toEqual([7, 1]);
      expect(found.messages.map(statusOf)).toEqual([200, undefined]);
      expect(Buffer.from(found.messages[0]?.body ?? []).toString()).toBe('$\r\n\r\n');
      expect(found.ahead).toBe(0);
    },
  );

  it('hands media of one portion out in one piece, without waiting for its end', () => {
    const splitter = new MessageSplitter();
    const bytes = Buffer.concat([media(0, 10), media(0, 10)]).subarray(0, 20);
    expect(splitter.push(bytes)).toEqual([{ kind: 'media', bytes }]);
  });

  it.each([
    ['a head without end', text('RTSP/1.0 200 OK\r\n' + 'X: y\r\n'.repeat(4_000))],
    ['noise', Buffer.alloc(20_000, 0x41)],
    ['a huge description', text('RTSP/1.0 200 OK\r\nContent-Length: 99999999\r\n\r\n')],
  ])('refuses %s', (_what, bytes) => {
    const push = () => new MessageSplitter().push(bytes);
    expect(push).toThrow(RtspError);
    expect(push).toThrow(expect.objectContaining({ code: 'too-large' }));
  });
});
