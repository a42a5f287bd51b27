import { expect, test } from 'vitest';
import { foundKinds, knownPaths, knownPorts } from '@/lib/discovery/known-paths';

test('every known path says whose it is, where it is said, and begins like a path', () => {
  expect(knownPaths.length).toBeGreaterThan(80);
  for (const { path, makers, source, ports } of knownPaths) {
    expect(path).toMatch(/^\/\S*$/);
    expect(makers.length).toBeGreaterThan(0);
    expect(new URL(source).protocol).toMatch(/^https?:$/);
    expect(ports.length).toBeGreaterThan(0);
  }
});

test('no known path has a password or a place for one in it', () => {
  for (const { path } of knownPaths)
    expect(path).not.toMatch(/pass|pwd|usr|user|token|auth|[{}[\]]/i);
});

test('what changes the camera that is asked is not among the known paths', () => {
  expect(knownPaths.map(({ path }) => path).join(' ')).not.toContain('/cgi-bin/mjpg/video.cgi');
});

test('no path stands twice for one kind, port and maker', () => {
  const keys = knownPaths.map(({ kind, path, ports, makers }) =>
    [kind, path, ports, makers].join(),
  );
  expect(new Set(keys).size).toBe(keys.length);
});

test.each([
  ['Hikvision', '/Streaming/Channels/101', '/Streaming/Channels/102'],
  ['Amcrest', '/cam/realmonitor?channel=1&subtype=0', '/cam/realmonitor?channel=1&subtype=1'],
  ['Reolink', '/h264Preview_01_main', '/h264Preview_01_sub'],
  ['TP-Link Tapo', '/stream1', '/stream2'],
  ['Foscam', '/videoMain', '/videoSub'],
])('%s has a main stream, which comes first, and a sub-stream', (maker, main, sub) => {
  const paths = knownPaths.filter(({ kind, makers }) => kind === 'rtsp' && makers.includes(maker));
  expect(paths.find(({ substream }) => !substream)?.path).toBe(main);
  expect(paths.find(({ substream }) => substream)?.path).toBe(sub);
});

test('the most common ports come first', () => {
  expect(knownPorts(['rtsp'])[0]).toBe(554);
  expect(knownPorts(['mjpeg', 'snapshot'])[0]).toBe(80);
  expect(knownPorts(foundKinds).slice(0, 4).sort()).toEqual([443, 554, 80, 8080].sort());
});
