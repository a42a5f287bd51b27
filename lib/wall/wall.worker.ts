import { pageClock } from './page-clock';
import { SleepClock } from './sleep-clock';
import type { WallConnectionState } from './tile-state';
import { WallBoard } from './wall-board';
import { WallConnection } from './wall-connection';
import type { FromWorker, ToWorker } from './worker-messages';

/** How often the page hears how every tile stands: four times a second. */
const tellEveryMs = 250;

const clock = new SleepClock(pageClock);
const board = new WallBoard({ elapsed: () => clock.elapsed(), now: () => pageClock.now() });
let connection: WallConnection | undefined;
let knownSleepMs = 0;

function tell(message: FromWorker): void {
  postMessage(message);
}

function tellConnection(state: WallConnectionState): void {
  board.hearConnection(state);
  tell({ type: 'connection', state });
}

function tellTiles(): void {
  clock.elapsed();
  if (clock.sleptMs > knownSleepMs) {
    knownSleepMs = clock.sleptMs;
    board.hearConnection({ kind: 'connecting' });
    connection?.renew();
  }
  tell({ type: 'tiles', tiles: board.statuses() });
}

function open(url: string): void {
  connection = new WallConnection(
    { url },
    {
      onConnection: tellConnection,
      onPicture: (picture) => board.take(picture),
      onMessage: (message) => {
        if (board.hear(message)) tell({ type: 'cameras', cameras: board.cameras });
      },
    },
  );
  setInterval(tellTiles, tellEveryMs);
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
      tellConnection({ kind: 'paused' });
      break;
    case 'resume':
      connection?.start();
      break;
    case 'hurry':
      connection?.hurry();
      break;
  }
});
