import type { CameraResponse } from '@/lib/http-camera/camera-request';
import { createCameraSession } from '@/lib/http-camera/camera-session';
import { boundaryOf } from '@/lib/multipart/boundary';
import { MultipartParser } from '@/lib/multipart/multipart-parser';
import { AnswerOpening } from './answer-opening';
import { FrameReader } from './camera-frame';
import { cameraRequest } from './camera-request-of';
import type { Clock } from './clock';
import type { ConnectionWatch } from './connection-watch';
import type { FrameSource } from './frame-source';
import { httpSourceError, isMultipart, requirePictures, webPageError } from './http-source-error';
import { maxFrameBytes, maxPartHeaderBytes } from './picture-limits';
import type { MjpegConfig } from './config/mjpeg-config';
import { SourceError } from './source-error';

/** A camera with a picture a minute is no dead camera; the supervisor knows each camera's cadence. */
const idleTimeoutMs = 600_000;

/** An IP camera's own MJPEG, relayed as it comes. */
export function createMjpegSource(
  config: MjpegConfig,
  tools: { readonly clock: Clock } & ConnectionWatch,
): FrameSource {
  const session = createCameraSession();
  const request = cameraRequest(config, { idleTimeoutMs, maxBodyBytes: Infinity }, tools);
  return {
    async run(emit, signal) {
      const reader = new FrameReader(emit, signal);
      try {
        const response = await session.request(request, signal);
        try {
          await relay(response, reader, tools.clock);
        } finally {
          response.close();
        }
      } catch (error) {
        if (!signal.aborted) throw httpSourceError(error);
      }
    },
  };
}

/** Ends by an error only: a camera's stream has no end of its own. */
async function relay(response: CameraResponse, reader: FrameReader, clock: Clock): Promise<never> {
  requirePictures(response);
  const type = response.headers.get('content-type') ?? '';
  if (/^\s*image\/jpe?g/i.test(type) && response.headers.get('content-length') !== undefined) {
    throw onePicture();
  }
  const opening = new AnswerOpening();
  const parser = new MultipartParser(
    {
      boundary: boundaryOf(type),
      maxFrameBytes,
      maxHeaderBytes: maxPartHeaderBytes,
      leavesRoom: true,
    },
    (part) => reader.take(part.body, part.startedAt, part.room),
  );
  await response.readTo((portion) => {
    opening.note(portion);
    parser.push(portion, clock.now());
    if (reader.frames === 0 && opening.isWebPage) throw webPageError();
    // Having said so, some cameras keep the connection.
    return parser.ended ? 'enough' : 'more';
  });
  parser.end();
  throw endOfStream(reader, opening, isMultipart(response));
}

function endOfStream(reader: FrameReader, opening: AnswerOpening, multipart: boolean): SourceError {
  if (reader.frames === 1 && !multipart && opening.pictureStart === 0) return onePicture();
  if (reader.frames > 0 || opening.pictureStart >= 0) {
    return new SourceError('ended', 'The camera ended the stream.');
  }
  return reader.badInARow === 0 && (multipart || opening.isEmpty)
    ? new SourceError('empty', 'The camera ended the stream without a picture.')
    : new SourceError('not-a-picture', 'Something else came instead of pictures.');
}

function onePicture(): SourceError {
  return new SourceError('wrong-kind', 'One picture came instead of a stream of them.');
}
