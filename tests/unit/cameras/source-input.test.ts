import { describe, expect, it } from 'vitest';
import { prepareSourceInput, splitSecrets } from '@/lib/cameras/source-input';
import { sourceConfig } from '@/lib/sources/source-config';

describe('prepareSourceInput', () => {
  it('moves user information out of the address, decoded', () => {
    expect(
      prepareSourceInput({ kind: 'mjpeg', url: 'http://root:p%40ss:w@10.0.0.5:8080/v?x=a@b' }),
    ).toEqual({
      kind: 'mjpeg',
      url: 'http://10.0.0.5:8080/v?x=a@b',
      username: 'root',
      password: 'p@ss:w',
    });
  });

  it('lets the fields win over what stands in the address', () => {
    expect(
      prepareSourceInput({ kind: 'mjpeg', url: 'http://a:b@cam/', username: 'c', password: 'd' }),
    ).toEqual({ kind: 'mjpeg', url: 'http://cam/', username: 'c', password: 'd' });
  });

  it('keeps what is stored where a field is absent, and removes it where it is empty', () => {
    const stored = sourceConfig.parse({
      kind: 'mjpeg',
      url: 'http://cam/video',
      username: 'root',
      password: 'secret',
    });
    expect(prepareSourceInput({ kind: 'mjpeg', url: 'http://cam/2' }, stored)).toMatchObject({
      url: 'http://cam/2',
      username: 'root',
      password: 'secret',
    });
    expect(prepareSourceInput({ password: '' }, stored)).not.toHaveProperty('password');
    expect(prepareSourceInput({ username: null }, stored)).not.toHaveProperty('username');
  });

  it('does not let a stored password follow the address to another host, or out of https', () => {
    const stored = sourceConfig.parse({ kind: 'mjpeg', url: 'https://cam/v', password: 'secret' });
    for (const url of ['https://elsewhere/v', 'http://cam/v']) {
      expect(() => prepareSourceInput({ url }, stored)).toThrow('enter the password again');
      expect(prepareSourceInput({ url, password: '' }, stored)).not.toHaveProperty('password');
      expect(prepareSourceInput({ url, password: 'new' }, stored)).toMatchObject({
        password: 'new',
      });
    }
    expect(prepareSourceInput({ url: 'https://cam:8443/other' }, stored)).toMatchObject({
      password: 'secret',
    });
  });

  it('carries the log-in, and nothing else, to another kind for the same host', () => {
    const fields = { url: 'https://cam/v', username: 'a', password: 'secret', rotation: 90 };
    const stored = sourceConfig.parse({ kind: 'mjpeg', ...fields });
    expect(prepareSourceInput({ kind: 'snapshot', url: 'https://cam/s' }, stored)).toEqual({
      ...{ kind: 'snapshot', url: 'https://cam/s', username: 'a', password: 'secret' },
    });
    expect(
      prepareSourceInput(
        { kind: 'rtsp', url: 'rtsps://cam/', username: 'b', password: '' },
        stored,
      ),
    ).toEqual({ kind: 'rtsp', url: 'rtsps://cam/', username: 'b' });
    for (const url of ['https://elsewhere/', 'rtsp://cam/', 'http://cam/']) {
      expect(() => prepareSourceInput({ kind: 'rtsp', url }, stored)).toThrow('leads elsewhere');
    }
  });

  it('carries nothing over to a kind without an address', () => {
    const stored = sourceConfig.parse({ kind: 'mjpeg', url: 'http://cam/', password: 'secret' });
    expect(prepareSourceInput({ kind: 'test-pattern' }, stored)).toEqual({ kind: 'test-pattern' });
  });
});

describe('splitSecrets', () => {
  it('leaves no secret in what may be shown', () => {
    const config = sourceConfig.parse({ kind: 'mjpeg', url: 'http://cam/', password: 'secret' });
    const { settings, secrets } = splitSecrets(config);
    expect(JSON.stringify(settings)).not.toContain('secret');
    expect(secrets).toEqual({ password: 'secret' });
  });
});
