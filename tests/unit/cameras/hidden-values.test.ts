import { describe, expect, it } from 'vitest';
import { hasHiddenValues, hideValues, showValues } from '@/lib/cameras/hidden-values';

/** Addresses as cameras have them; what is hidden begins with `hunter`. */
const addresses: readonly (readonly [address: string, shown: string])[] = [
  [
    'http://cam/video.cgi?user=ada&pwd=hunter2&rate=0',
    'http://cam/video.cgi?user=ada&pwd=••••&rate=0',
  ],
  [
    'http://cam/videostream.cgi?loginuse=ada&loginpas=hunter2',
    'http://cam/videostream.cgi?loginuse=ada&loginpas=••••',
  ],
  [
    'http://cam/cgi-bin/CGIProxy.fcgi?cmd=snapPicture2&usr=ada&pwd=hunter2',
    'http://cam/cgi-bin/CGIProxy.fcgi?cmd=snapPicture2&usr=ada&pwd=••••',
  ],
  [
    'rtsp://cam:554/user=admin_password=hunter_2_channel=1_stream=0.sdp?real_stream',
    'rtsp://cam:554/user=admin_password=••••_channel=1_stream=0.sdp?real_stream',
  ],
  [
    'rtsp://cam/user=admin&password=hunter2&channel=1',
    'rtsp://cam/user=admin&password=••••&channel=1',
  ],
  ['http://cam/shot.jpg?token=hunter2#top', 'http://cam/shot.jpg?token=••••#top'],
  ['http://cam/s?access_token=hunter2&w=640', 'http://cam/s?access_token=••••&w=640'],
  ['http://cam/s?key=hunter2;sid=hunter3', 'http://cam/s?key=••••;sid=••••'],
  ['http://cam/s?Password=hunter2', 'http://cam/s?Password=••••'],
  ['http://cam/s?auth=hunterWRhOng=', 'http://cam/s?auth=••••'],
  [
    'http://relay/api/stream.mjpeg?src=rtsp://ada:hunter2@10.0.0.5/1',
    'http://relay/api/stream.mjpeg?src=••••',
  ],
  [
    'http://relay/s?src=rtsp%3A%2F%2Fada%3Ahunter2%4010.0.0.5%2F1&w=1',
    'http://relay/s?src=••••&w=1',
  ],
];

describe('the secrets of an address', () => {
  it.each(addresses)('are hidden, and put back: %s', (address, shown) => {
    const { url, values } = hideValues(address);
    expect(url).toBe(shown);
    expect(hasHiddenValues(url)).toBe(true);
    expect(showValues(url, values)).toBe(address);
    expect(hideValues(url)).toEqual({ url, values: [] });
  });

  it.each([
    'http://cam/video.mjpg?width=640&fps=5',
    'http://cam/keyframe=1/monkey=2?resolution=640x480',
    'rtsp://cam/Streaming/Channels/101?transportmode=unicast',
    'http://relay/api/stream.mjpeg?src=door',
    'http://cam/snap?user=ada&pwd=',
  ])('are not seen where there are none: %s', (address) => {
    expect(hideValues(address)).toEqual({ url: address, values: [] });
    expect(hasHiddenValues(address)).toBe(false);
  });

  it('go back by their names, whatever else has changed in the address', () => {
    const { values } = hideValues('http://cam/a?usr=ada&pwd=hunter2&pwd=hunter3&token=hunter4');
    expect(showValues('http://cam/b?token=••••&w=1&pwd=••••&pwd=••••', values)).toBe(
      'http://cam/b?token=hunter4&w=1&pwd=hunter2&pwd=hunter3',
    );
    const taken = new URL('http://cam/b?pwd=••••').href;
    expect(showValues(taken, values)).toBe('http://cam/b?pwd=hunter2');
    expect(showValues('http://cam/b?pass=••••', values)).toBeUndefined();
    expect(showValues('http://cam/b?pwd=••••', [])).toBeUndefined();
  });

  it.each(['a=', '&pwd=', '_pass=x', '?src=a://', 'pwd', '-'])(
    'are looked for in a time that grows with the address: %s',
    (piece) => {
      // A pattern that goes back and forth would not come to an end at all.
      const { values } = hideValues(`http://cam/?${piece.repeat(20_000 / piece.length)}`);
      expect(values.length).toBeLessThanOrEqual(20_000);
    },
  );
});
