import type { WallConnection } from '@/lib/wall/wall-connection';
import { openWallPage } from './wall-page';
import { answerParent } from './worker-process';

/* Pages with a wall, without a browser: they read and report with the page's own code. */

export type WallPagesQuestion =
  | {
      readonly kind: 'open';
      readonly port: number;
      readonly cookie: string;
      readonly walls: number;
      readonly slugs: readonly string[];
      readonly tileWidthPx: number;
      readonly isFull: boolean;
    }
  | { readonly kind: 'count' }
  | { readonly kind: 'close' };

export interface WallPagesCounts {
  /** In milliseconds of this process's own steady clock. */
  readonly atMs: number;
  /** Pictures of each tile of each wall since it was opened. */
  readonly pictures: readonly number[];
  /** Of pictures, in all walls. */
  readonly bytes: number;
}

type Open = Extract<WallPagesQuestion, { kind: 'open' }>;

let connections: WallConnection[] = [];
let pictures = new Map<string, number>();
let bytes = 0;

function openWall(open: Open, index: number): WallConnection {
  return openWallPage({
    ...open,
    onMessage: (message) => {
      if (message.type !== 'cameras') return;
      for (const { id } of message.cameras) {
        const key = `${index} ${id}`;
        if (!pictures.has(key)) pictures.set(key, 0);
      }
    },
    onPicture: (camera, length) => {
      const key = `${index} ${camera}`;
      pictures.set(key, (pictures.get(key) ?? 0) + 1);
      bytes += length;
    },
  });
}

answerParent((question: WallPagesQuestion): Promise<WallPagesCounts> => {
  switch (question.kind) {
    case 'open':
      pictures = new Map();
      connections = Array.from({ length: question.walls }, (_, index) => openWall(question, index));
      break;
    case 'close':
      for (const connection of connections) connection.stop();
      connections = [];
      break;
    case 'count':
      break;
  }
  return Promise.resolve({ atMs: performance.now(), pictures: [...pictures.values()], bytes });
});
