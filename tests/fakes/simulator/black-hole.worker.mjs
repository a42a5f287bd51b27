import { createServer } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

/*
 * Listens and then blocks its own event loop for good, so that nothing is ever accepted: Node's
 * servers know no other way not to. Ended by `Worker.terminate`.
 */

const { port, host, backlog } = workerData;
const server = createServer();
server.on('error', (error) => parentPort?.postMessage(error.message));
server.listen({ port, host, backlog }, () => {
  parentPort?.postMessage('listening');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
