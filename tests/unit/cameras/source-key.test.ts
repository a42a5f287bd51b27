import { expect, it } from 'vitest';
import { sourceKey } from '@/lib/cameras/source-secrets';
import { mjpegConfig } from '@/lib/sources/config/mjpeg-config';
import { secretBox } from '@/tests/fakes/secret-box';

const source = mjpegConfig.parse({
  kind: 'mjpeg',
  url: 'http://192.0.2.1/video',
  username: 'viewer',
  password: 'walks by the wall',
});

it('is the same for the same source, another for another secret, and tells none', () => {
  const box = secretBox();
  const key = sourceKey(box, source);
  expect(sourceKey(box, { ...source })).toBe(key);
  expect(sourceKey(box, { ...source, password: 'another' })).not.toBe(key);
  expect(key).not.toContain(source.password);
});

it('leaves the source as it is, which is connected to with its own password', () => {
  const given = { ...source };
  sourceKey(secretBox(), given);
  expect(given).toEqual(source);
});
