import { describe, expect, it } from 'vitest';
import { CameraError } from '@/lib/cameras/camera-error';
import { hasMainLogIn, withMainLogIn, withTestedLogIn } from '@/lib/cameras/sub-log-in';
import { sourceConfig } from '@/lib/sources/source-config';

const main = { kind: 'mjpeg', url: 'http://cam/main', username: 'root', password: 'secret' };
const sub = { kind: 'mjpeg', url: 'http://cam:8080/sub' };

describe('withMainLogIn', () => {
  it('gives a sub-stream the log-in of the main source where that is asked for', () => {
    expect(withMainLogIn({ ...sub, sameLogIn: true }, main)).toEqual({
      ...sub,
      username: 'root',
      password: 'secret',
    });
  });

  it('empties the log-in where the main source has none', () => {
    const open = { kind: 'mjpeg', url: 'http://cam/main' };
    expect(withMainLogIn({ ...sub, sameLogIn: true }, open)).toEqual({
      ...sub,
      username: '',
      password: '',
    });
  });

  it('leaves a log-in of its own as it is', () => {
    const own = { ...sub, username: 'guest', password: 'own' };
    expect(withMainLogIn(own, main)).toBe(own);
    expect(withMainLogIn({ ...own, sameLogIn: false }, main)).toEqual(own);
    expect(withMainLogIn(null, main)).toBeNull();
  });

  it.each([
    ['another host', 'http://elsewhere/sub', main.url],
    ['the clear, from an encrypted address', 'http://cam/sub', 'https://cam/main'],
  ])('sends no password to %s', (_, url, mainUrl) => {
    const attempt = () =>
      withMainLogIn({ ...sub, url, sameLogIn: true }, { ...main, url: mainUrl });
    expect(attempt).toThrow(CameraError);
  });

  it('sends no password to the stored address on another host, where none is given', () => {
    const stored = sourceConfig.parse({ ...sub, url: 'http://elsewhere/sub' });
    expect(() => withMainLogIn({ sameLogIn: true }, main, stored)).toThrow(CameraError);
    const near = sourceConfig.parse(sub);
    expect(withMainLogIn({ sameLogIn: true }, main, near)).toMatchObject({ password: 'secret' });
  });

  it('judges an address by where it leads once the user information is out of it', () => {
    const url = 'http://cam\\@elsewhere/sub';
    expect(() => withMainLogIn({ ...sub, url, sameLogIn: true }, main)).toThrow(CameraError);
  });
});

describe('withTestedLogIn', () => {
  const stored = sourceConfig.parse(main);
  const input = { part: 'sub', slug: 'door', source: { ...sub, sameLogIn: true } };

  it('gives no password to the stored sub-stream of another host', () => {
    const elsewhere = sourceConfig.parse({ ...sub, url: 'http://elsewhere/sub' });
    const asStored = { ...input, source: { sameLogIn: true } };
    const attempt = () => withTestedLogIn(asStored, { source: stored, subSource: elsewhere });
    expect(attempt).toThrow(CameraError);
  });

  it('takes the stored main log-in, or the one that is about to replace it', () => {
    expect(withTestedLogIn(input, { source: stored })).toEqual({
      ...input,
      source: { ...sub, username: 'root', password: 'secret' },
    });
    const typed = { kind: 'mjpeg', url: main.url, username: 'boss', password: 'typed' };
    expect(withTestedLogIn({ ...input, main: typed }, { source: stored })).toEqual({
      ...input,
      source: { ...sub, username: 'boss', password: 'typed' },
    });
  });

  it('lets no stored password out by way of another main address', () => {
    const elsewhere = { kind: 'mjpeg', url: 'http://elsewhere/main', username: 'root' };
    const source = { kind: 'mjpeg', url: 'http://elsewhere/sub', sameLogIn: true };
    const attempt = () =>
      withTestedLogIn({ ...input, source, main: elsewhere }, { source: stored });
    expect(attempt).toThrow(CameraError);
  });
});

describe('hasMainLogIn', () => {
  const stored = sourceConfig.parse(main);

  it('tells a shared log-in from one of its own by the password, too', () => {
    const shared = sourceConfig.parse({ ...sub, username: 'root', password: 'secret' });
    const own = sourceConfig.parse({ ...sub, username: 'root', password: 'other' });
    expect(hasMainLogIn(shared, stored)).toBe(true);
    expect(hasMainLogIn(own, stored)).toBe(false);
  });

  it('is true where neither needs one', () => {
    const pattern = sourceConfig.parse({ kind: 'test-pattern' });
    expect(hasMainLogIn(sourceConfig.parse(sub), pattern)).toBe(true);
  });
});
