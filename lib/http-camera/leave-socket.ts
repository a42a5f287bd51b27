import type { Socket } from 'node:net';

/** A camera that does not hang up in turn within this is left all the same. */
const patienceMs = 300;

/**
 * Ends a connection on which nothing more is wanted and waits until the camera has hung up too:
 * some serve one connection at a time, and refuse the next until they have noticed.
 */
export async function leaveSocket(socket: Socket): Promise<void> {
  if (socket.closed) return;
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const timer = setTimeout(() => socket.destroy(), patienceMs);
  socket.end();
  socket.resume();
  await closed;
  clearTimeout(timer);
}
