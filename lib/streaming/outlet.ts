import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Pacer } from './pacer';

/** Told when an outlet can take bytes, and when nobody is left to take them. */
export interface OutletListener {
  /** May call `write` once, now or any time later; the next call follows when that has been taken. */
  onReady(): void;
  onGone(): void;
}

/** Where a viewer's bytes go: the body of its HTTP answer. It never holds more than one write. */
export interface Outlet {
  /** What the route answers with. */
  readonly body: ReadableStream<Uint8Array>;
  write(bytes: Uint8Array): void;
  /** Ends the body; idempotent. Who does not take the rest in a few seconds is cut off. */
  close(): void;
  /** Cuts off at once who takes nothing any more, where the answer is known. */
  abort(): void;
}

/** How long the last bytes may take to leave after the end. */
const farewellMs = 5_000;

/**
 * @param response the answer itself, where it is known: bytes then go straight to it, which costs
 * about half of going through the body. Without it, they go through the body.
 * @param pacer holds the next write back from a slow link; for what has no acknowledgements of its own
 */
export function createOutlet(
  response: ServerResponse | undefined,
  listener: OutletListener,
  pacer?: Pacer,
): Outlet {
  return response && !response.headersSent
    ? directOutlet(response, listener, pacer)
    : bodyOutlet(listener);
}

/**
 * Not a byte stream, since those take shared buffers away from the other viewers, and with a high
 * water mark of 0, since a mark of 1 holds one stale frame.
 */
function bodyOutlet(listener: OutletListener): Outlet {
  const { body, controller } = openBody(
    () => listener.onReady(),
    () => listener.onGone(),
  );
  return {
    body,
    write: (bytes) => controller.enqueue(bytes),
    close: () => closeBody(controller),
    abort: () => closeBody(controller),
  };
}

/**
 * The body stays empty: it only tells when Next has written the status and headers (it then begins
 * to read), and ends the answer. No chunked coding: the answer lasts as long as its connection, which
 * is what simple clients expect, and each part goes out in a write of its own.
 */
function directOutlet(response: ServerResponse, listener: OutletListener, pacer?: Pacer): Outlet {
  response.useChunkedEncodingByDefault = false;
  response.shouldKeepAlive = false;
  let begun = false;
  let gone = false;
  let connection: Socket | undefined;
  const { socket } = response;
  const pace = socket ? pacer?.add(socket) : undefined;
  const offer = (): void => {
    if (!gone) listener.onReady();
  };
  const taken = (error?: Error | null): void => {
    if (error) return;
    if (pace?.isSlow === true) pace.whenReady(offer);
    else offer();
  };
  const leave = (): void => {
    if (gone) return;
    gone = true;
    pace?.close();
    response.off('close', leave);
    listener.onGone();
  };
  const { body, controller } = openBody(() => {
    if (begun || gone) return;
    begun = true;
    response.flushHeaders();
    // Nothing can be queued before the first bytes.
    offer();
  }, leave);
  response.once('close', leave);
  return {
    body,
    write: (bytes) => {
      // Before Next has written the headers, a write would send others in their place.
      if (!begun || gone) return;
      // Past the answer, too: without a coding it adds nothing to the bytes, but a turn and an event
      // for each write. Before its connection is its own, it keeps them.
      connection ??= response.socket ?? undefined;
      const taker = connection ?? response;
      taker.write(bytes, taken);
      pace?.wrote(bytes.length, taker.writableLength === 0);
    },
    close: () => {
      leave();
      closeBody(controller);
      cutOffLater(response);
    },
    abort: () => {
      leave();
      response.destroy();
    },
  };
}

/** Ending waits for the bytes before it, which never leave where the other end takes nothing. */
function cutOffLater(response: ServerResponse): void {
  if (response.destroyed) return;
  const timer = setTimeout(() => response.destroy(), farewellMs);
  timer.unref();
  response.once('close', () => clearTimeout(timer));
}

interface OpenBody {
  readonly body: ReadableStream<Uint8Array>;
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
}

function openBody(onPull: () => void, onCancel: () => void): OpenBody {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      start: (opened) => {
        controller = opened;
      },
      pull: onPull,
      cancel: onCancel,
    },
    { highWaterMark: 0 },
  );
  // `start` runs while the stream is made.
  if (!controller) throw new Error('The body has no controller.');
  return { body, controller };
}

function closeBody(controller: ReadableStreamDefaultController<Uint8Array>): void {
  try {
    controller.close();
  } catch {
    // Already cancelled by the reader, which is the other way to get here.
  }
}
