import { WallEngine } from './wall-engine';
import type { ToWorker } from './worker-messages';

const engine = new WallEngine((message) => postMessage(message));

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => engine.take(data));
