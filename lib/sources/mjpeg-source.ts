import type { CameraResponse } from '@/lib/http-camera/camera-request';
import { createCameraSession } from '@/lib/http-camera/camera-session';
import { boundaryOf } from '@/lib/multipart/boundary';
import { MultipartParser } from '@/lib/multipart/multipart-parser';
import { FrameReader } from './camera-frame';
import { cameraRequest } from './camera-request-of';
import type { Clock } from './clock';
import type { EmitFrame, FrameSource } from './frame-source';
import { httpSourceError, requirePictures } from './http-source-error';
import { maxFrameBytes, maxPartHeaderBytes } from './picture-limits';
import type { MjpegConfig } from './source-config';
import { SourceError } from './source-error';

/** A camera with a picture a minute is no dead camera; the supervisor knows each camera's cadence. */
const idleTimeoutMs = 600_000;

/** Some cameras begin with a broken picture; this many, and it is something else. */
const mostBadAtFirst = 3;

/** An IP camera's own MJPEG, relayed as it comes. */
export function createMjpegSource(
  config: MjpegConfig,
  tools: { readonly clock: Clock },
): FrameSource {
  const session = createCameraSession();
  const request = cameraRequest(config, { idleTimeoutMs, maxBodyBytes: Infinity });
  return {
    async run(emit, signal) {
      try {
        const response = await session.request(request, signal);
        try {
          await relay(response, emit, tools.clock, signal);
        } finally {
          response.close();
        }
      } catch (error) {
        if (!signal.aborted) throw httpSourceError(error);
      }
    },
  };
}

async function relay(
  response: CameraResponse,
  emit: EmitFrame,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  requirePictures(response);
  const type = response.headers.get('content-type') ?? '';
  if (/^\s*image\/jpe?g/i.test(type) && response.headers.get('content-length') !== undefined) {
    throw new SourceError('wrong-kind', 'One picture came instead of a stream of them.');
  }
  const reader = new FrameReader(emit, signal, mostBadAtFirst);
  const boundary = boundaryOf(type);
  const parser = new MultipartParser(
    {
      ...(boundary !== undefined && { boundary }),
      maxFrameBytes,
      maxHeaderBytes: maxPartHeaderBytes,
    },
    (part) => reader.take(part.body, part.startedAt),
  );
  for await (const chunk of response.body) parser.push(chunk, clock.now());
  parser.end();
  if (signal.aborted) return;
  throw reader.frames === 0
    ? new SourceError('empty', 'The camera closed the stream before the first picture.')
    : new SourceError('ended', 'The camera ended the stream.');
}
