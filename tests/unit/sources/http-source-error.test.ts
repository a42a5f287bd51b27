import { describe, expect, it } from 'vitest';
import type { CameraResponse } from '@/lib/http-camera/camera-request';
import { HttpCameraError, type HttpCameraErrorCode } from '@/lib/http-camera/http-camera-error';
import { JpegError } from '@/lib/jpeg/jpeg-error';
import { MultipartError } from '@/lib/multipart/multipart-error';
import { httpSourceError, requirePictures } from '@/lib/sources/http-source-error';
import { SourceError, type SourceErrorCode } from '@/lib/sources/source-error';

const codes: Record<HttpCameraErrorCode, SourceErrorCode> = {
  dns: 'dns',
  refused: 'refused',
  unreachable: 'unreachable',
  timeout: 'timeout',
  tls: 'tls',
  protocol: 'protocol',
  'too-large': 'too-large',
  'too-many-redirects': 'too-many-redirects',
  'redirect-refused': 'redirect-refused',
  unauthorised: 'unauthorised',
  closed: 'ended',
  'out-of-files': 'out-of-files',
};

describe('httpSourceError', () => {
  it.each(Object.entries(codes))('gives an HTTP failure of %s the code %s', (from, code) => {
    const cause = new HttpCameraError(from as HttpCameraErrorCode, 'What happened.');
    const error = httpSourceError(cause);
    expect(error).toBeInstanceOf(SourceError);
    expect(error).toMatchObject({ code, cause, message: 'What happened.' });
  });

  it.each([
    [new MultipartError('too-large', ''), 'too-large'],
    [new MultipartError('headers-too-large', ''), 'not-a-picture'],
    [new MultipartError('malformed', ''), 'not-a-picture'],
    [new JpegError('too-large', ''), 'too-large'],
    [new JpegError('not-a-jpeg', ''), 'not-a-picture'],
    [new JpegError('truncated', ''), 'not-a-picture'],
  ])('gives %o the code %s', (cause, code) => {
    expect(httpSourceError(cause)).toMatchObject({ code, cause });
  });

  it('leaves a failure of a source as it is', () => {
    const error = new SourceError('empty', 'Nothing.');
    expect(httpSourceError(error)).toBe(error);
  });

  it('keeps what it does not know as the cause of an internal failure, and out of the message', () => {
    const cause = new TypeError('http://admin:secret@camera/');
    const error = httpSourceError(cause);
    expect(error).toMatchObject({ code: 'internal', cause });
    expect(error.message).not.toContain('secret');
  });
});

function response(status: number, type?: string): CameraResponse {
  const get = (name: string) => (name === 'content-type' ? type : undefined);
  return {
    status,
    headers: { get, getAll: () => [] },
    body: (async function* () {
      // Nothing: only the head is looked at.
    })(),
    finalUrl: 'http://camera/',
    readTo: () => Promise.resolve(),
    close: () => undefined,
  };
}

describe('requirePictures', () => {
  it.each([
    [301, 'http-status'],
    [400, 'http-status'],
    [401, 'unauthorised'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'not-found'],
    [429, 'busy'],
    [500, 'http-status'],
    [503, 'busy'],
  ])('fails for status %i with the code %s', (status, code) => {
    expect(() => requirePictures(response(status, 'image/jpeg'))).toThrow(
      expect.objectContaining({ name: 'SourceError', code }),
    );
  });

  it.each(['text/html', 'Text/HTML; charset=utf-8', 'application/xhtml+xml'])(
    'takes %s for a web page',
    (type) => {
      expect(() => requirePictures(response(200, type))).toThrow(
        expect.objectContaining({ code: 'web-page' }),
      );
    },
  );

  it.each([undefined, 'image/jpeg', 'image/jpg', 'text/plain', 'multipart/x-mixed-replace', '???'])(
    'lets the bytes tell what %s is',
    (type) => {
      expect(() => requirePictures(response(200, type))).not.toThrow();
    },
  );
});
