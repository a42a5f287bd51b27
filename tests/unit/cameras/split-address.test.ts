import { describe, expect, it } from 'vitest';
import { splitAddress } from '@/lib/cameras/split-address';

describe('splitAddress', () => {
  it.each([
    ['http://u:p@10.0.0.5/v', { url: 'http://10.0.0.5/v', username: 'u', password: 'p' }],
    ['https://u@cam:8443', { url: 'https://cam:8443', username: 'u' }],
    ['http://u:@cam/', { url: 'http://cam/', username: 'u', password: '' }],
    ['RTSP://u:p@cam/1', { url: 'RTSP://cam/1', username: 'u', password: 'p' }],
    ['rtsp://u:p#1/2?3@cam/1', { url: 'rtsp://cam/1', username: 'u', password: 'p#1/2?3' }],
    ['http://u:p/1@10.0.0.5/v', { url: 'http://10.0.0.5/v', username: 'u', password: 'p/1' }],
    ['http://a%40b:p%3Aq@cam/', { url: 'http://cam/', username: 'a@b', password: 'p:q' }],
    ['http://u:p@ss@cam/', { url: 'http://cam/', username: 'u', password: 'p@ss' }],
    ['http://u:100%@cam/', { url: 'http://cam/', username: 'u', password: '100%' }],
    [' http://u:p@cam/ ', { url: 'http://cam/', username: 'u', password: 'p' }],
  ])('takes the log-in out of %s', (address, parts) => {
    expect(splitAddress(address)).toEqual(parts);
  });

  it.each(['http://cam/video', 'http://cam/mail?to=a@b', 'u:p@cam', 'http://cam/#a@b', ''])(
    'leaves "%s" alone',
    (address) => {
      expect(splitAddress(address)).toBeUndefined();
    },
  );
});
