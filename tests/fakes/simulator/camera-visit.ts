import type { Socket } from 'node:net';

const maxHeadBytes = 64 * 1024;

/** Somebody who has asked for something; what is answered is up to the camera. */
export interface CameraVisit {
  readonly socket: Socket;
  readonly method: string;
  /** With its query. */
  readonly target: string;
  readonly isSecure: boolean;
}

/** Tells of the request once its head is complete; a body is neither expected nor read. */
export function readVisit(
  socket: Socket,
  isSecure: boolean,
  onVisit: (visit: CameraVisit) => void,
): void {
  let head = '';
  const read = (bytes: Buffer): void => {
    head += bytes.toString('latin1');
    if (head.length > maxHeadBytes) socket.destroy();
    if (!head.includes('\r\n\r\n')) return;
    // What else comes is taken and dropped, so that the end of the connection is seen.
    socket.off('data', read).resume();
    const [method = '', target = '/'] = head.split(/[ \r]/, 2);
    onVisit({ socket, method, target, isSecure });
  };
  socket.on('data', read).resume();
}
