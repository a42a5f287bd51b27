import { WallConnection } from '@/lib/wall/wall-connection';
import type { WallMessage } from '@/lib/wall/wall-protocol';

export interface WallPageOptions {
  readonly port: number;
  readonly cookie: string;
  readonly slugs: readonly string[];
  readonly tileWidthPx: number;
  readonly isFull: boolean;
  readonly onMessage: (message: WallMessage) => void;
  /** @param camera its id */
  readonly onPicture: (camera: string, bytes: number) => void;
}

/** A page with a wall, without a browser: reads and reports with the page's own code until stopped. */
export function openWallPage(options: WallPageOptions): WallConnection {
  const { port, cookie, slugs, tileWidthPx: width, isFull, onMessage, onPicture } = options;
  const base = `http://127.0.0.1:${port}`;
  const fetchAsPerson: typeof fetch = async (url, init) => {
    const answer = await fetch(new URL(url instanceof Request ? url.url : url, base), {
      ...init,
      headers: { ...(init?.headers as Record<string, string>), Cookie: cookie },
    });
    return init?.signal ? endedBy(answer, init.signal) : answer;
  };
  const connection = new WallConnection(
    { url: `/api/wall?shown=reported&cameras=${slugs.join(',')}`, fetch: fetchAsPerson },
    {
      onConnection: () => undefined,
      onMessage: (message) => {
        onMessage(message);
        if (message.type !== 'cameras') return;
        connection.show(message.cameras.map(({ id }) => ({ camera: id, width, isFull })));
      },
      onPicture: ({ camera, jpeg }) => onPicture(camera, jpeg.length),
    },
  );
  connection.start();
  return connection;
}

/**
 * The same answer, whose body ends when the signal aborts. Node's own fetch knows the signal by a
 * weak reference only: once garbage was collected, the connection would stay open.
 */
function endedBy(answer: Response, signal: AbortSignal): Response {
  const reader = answer.body?.getReader();
  if (!reader) return answer;
  signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined));
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => reader.cancel(),
  });
  return new Response(body, { status: answer.status, headers: answer.headers });
}
