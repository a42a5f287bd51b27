import { WallBoard } from './wall-board';
import { WallConnection } from './wall-connection';
import type { FromWorker, ToWorker } from './worker-messages';

/** How often the page hears how every tile stands: four times a second. */
const tellEveryMs = 250;

const board = new WallBoard({ local: () => performance.now(), wall: () => Date.now() });
let connection: WallConnection | undefined;

function tell(message: FromWorker): void {
  postMessage(message);
}

function open(url: string): void {
  connection = new WallConnection(url, {
    onConnection: (state) => tell({ type: 'connection', state }),
    onPicture: (picture) => board.take(picture),
    onMessage: (message) => {
      if (board.hear(message)) tell({ type: 'cameras', cameras: board.cameras });
    },
  });
  connection.start();
  setInterval(() => tell({ type: 'tiles', tiles: board.statuses() }), tellEveryMs);
}

addEventListener('message', ({ data: message }: MessageEvent<ToWorker>) => {
  switch (message.type) {
    case 'open':
      open(message.url);
      break;
    case 'attach':
      board.attach(message.camera, message.canvas);
      break;
    case 'resize':
      board.resize(message.camera, message.width, message.height);
      break;
    case 'detach':
      board.detach(message.camera);
      break;
    case 'show':
      connection?.show(message.tiles);
      break;
    case 'pause':
      connection?.stop();
      tell({ type: 'connection', state: { kind: 'paused' } });
      break;
    case 'resume':
      connection?.start();
      break;
    case 'hurry':
      connection?.hurry();
      break;
  }
});
