import { describe, expect, it } from 'vitest';
import { videoTracks } from '@/lib/rtsp/sdp';

const sdp = (...lines: readonly string[]) => ['v=0', 's=Camera', ...lines, ''].join('\r\n');

describe('videoTracks', () => {
  it('names codec, size and control of each video track, and leaves out the others', () => {
    const tracks = videoTracks(
      sdp(
        ...['a=control:*', 'm=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000'],
        ...['a=x-dimensions:1920,1080', 'a=control:rtsp://camera/track1'],
        ...['m=audio 0 RTP/AVP 8', 'a=rtpmap:8 PCMA/8000', 'a=control:track2'],
        ...['m=video 0 RTP/AVP 98', 'a=rtpmap:98 H265/90000', 'a=control:track3'],
        ...['m=application 0 RTP/AVP 107', 'a=rtpmap:107 vnd.onvif.metadata/90000'],
      ),
    );
    expect(tracks).toEqual([
      {
        codec: 'H264',
        size: { width: 1920, height: 1080 },
        control: 'rtsp://camera/track1',
      },
      { codec: 'H265', control: 'track3' },
    ]);
  });

  it.each([
    ['26', 'JPEG'],
    ['32', 'MPV'],
    ['34', 'H263'],
    ['99', 'UNKNOWN'],
  ])('knows payload type %s without a map as %s', (type, codec) => {
    expect(videoTracks(sdp(`m=video 0 RTP/AVP ${type}`))).toEqual([{ codec }]);
  });

  it.each([
    ['a=framesize:96 1280-720', { width: 1280, height: 720 }],
    ['a=cliprect:0,0,720,1280', { width: 1280, height: 720 }],
    ['a=x-dimensions: 640, 480', { width: 640, height: 480 }],
  ])('reads the size in %s', (line, size) => {
    expect(videoTracks(sdp('m=video 0 RTP/AVP 26', line))).toEqual([{ codec: 'JPEG', size }]);
  });

  it.each([
    ['bare line feeds', 'v=0\nm=video 0 RTP/AVP 96\na=rtpmap:96 h264/90000\n'],
    [
      'spaces about the equals sign',
      'v = 0\r\nm = video 0 RTP/AVP 96\r\na = rtpmap: 96 H264/90000',
    ],
    ['a zero at the end', 'v=0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n\0'],
    ['a map of another number', 'm=video 0 RTP/AVP 96\r\na=rtpmap:97 H264/90000\r\n'],
    [
      'lines that say nothing',
      'x\r\n=\r\nm=video 0 RTP/AVP 96\r\n\r\na=rtpmap:96 H264/90000\r\na=',
    ],
  ])('takes %s', (_what, text) => {
    expect(videoTracks(text)).toEqual([{ codec: 'H264' }]);
  });

  it.each(['', '\0', 'm=', 'm=video', '<html>', sdp('m=audio 0 RTP/AVP 0')])(
    'finds none in %j',
    (text) => {
      expect(videoTracks(text).map(({ codec }) => codec)).toEqual([]);
    },
  );
});
