import { MultipartParser, type MultipartPart } from '@/lib/multipart/multipart-parser';
import { wallBoundary, wallFrameHeaders, type WallMessage } from './wall-protocol';

const maxFrameBytes = 32 * 1024 * 1024;
const maxHeaderBytes = 4 * 1024;

export interface WallPicture {
  readonly camera: string;
  readonly sequence: number;
  /** The server's time, in milliseconds since the epoch. */
  readonly capturedAt: number;
  /** Of the camera's own picture, in pixels, where the server tells. */
  readonly sourceSize?: { readonly width: number; readonly height: number } | undefined;
  readonly jpeg: Uint8Array;
}

export interface WallReaderEvents {
  readonly onMessage: (message: WallMessage) => void;
  readonly onPicture: (picture: WallPicture) => void;
}

/** Takes the bytes of one answer, in pieces of any size, and gives what they mean. */
export class WallReader {
  readonly #events: WallReaderEvents;
  readonly #parser: MultipartParser;

  constructor(events: WallReaderEvents) {
    this.#events = events;
    this.#parser = new MultipartParser(
      { boundary: wallBoundary, maxFrameBytes, maxHeaderBytes },
      (part) => this.#take(part),
    );
  }

  /** @throws where it is no wall's answer */
  push(bytes: Uint8Array, now: number): void {
    this.#parser.push(bytes, now);
  }

  #take({ headers, body }: MultipartPart): void {
    if (headers.get('content-type') === 'application/json') {
      this.#events.onMessage(JSON.parse(new TextDecoder().decode(body)) as WallMessage);
      return;
    }
    this.#events.onPicture({
      camera: headers.get(wallFrameHeaders.camera) ?? '',
      sequence: Number(headers.get(wallFrameHeaders.sequence)),
      capturedAt: Number(headers.get(wallFrameHeaders.timestamp)) * 1000,
      sourceSize: sizeOf(headers.get(wallFrameHeaders.sourceSize)),
      jpeg: body,
    });
  }
}

/** @param text such as `1920x1080` */
function sizeOf(text: string | undefined): WallPicture['sourceSize'] {
  const [, width, height] = /^(\d{1,5})x(\d{1,5})$/.exec(text ?? '') ?? [];
  return width === undefined ? undefined : { width: Number(width), height: Number(height) };
}
