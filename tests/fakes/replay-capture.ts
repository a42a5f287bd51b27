import { readFile } from 'node:fs/promises';
import { decodeCapture } from '@/lib/diagnosis/capture-file';
import { startRawServer, type RawServer } from './raw-server';

export interface ReplayedCamera extends RawServer {
  /** The kind of source that the capture was taken of. */
  readonly kind: string;
}

/**
 * A camera that answers as one in a capture did (see "Download capture"): its first connection gets
 * the first answer that was captured, and so on; the last answer goes on for all that follow. Where
 * a capture was cut off at its limit, the connection stays open: nobody knows what came next.
 *
 * `camera` in a redirect leads back here. The answers go out in pieces of the given size.
 */
export async function replayCapture(file: string, pieceBytes = 1_448): Promise<ReplayedCamera> {
  const { head, records } = decodeCapture(await readFile(file));
  const answers = records.filter(({ direction }) => direction === 'received');
  let connections = 0;
  const server = await startRawServer(async (socket) => {
    const answer = answers[Math.min(connections, answers.length - 1)];
    connections += 1;
    const here = `127.0.0.1:${server.port}`;
    const bytes = relocated(Buffer.from(answer?.bytes ?? []), here);
    for (let at = 0; at < bytes.length && !socket.destroyed; at += pieceBytes) {
      socket.write(bytes.subarray(at, at + pieceBytes));
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (answer !== answers.at(-1)) socket.end();
  });
  return Object.assign(server, { kind: head.get('kind') ?? '' });
}

/** The host's name in a capture is taken out, and its port is another here. */
function relocated(bytes: Buffer, here: string): Buffer {
  const text = bytes.toString('latin1');
  const end = Math.max(0, text.search(/\r?\n\r?\n/));
  const head = text.slice(0, end).replace(/\/\/camera(?::\d+)?/g, `//${here}`);
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes.subarray(end)]);
}
