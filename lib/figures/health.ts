import type { LoopDelays } from './loop-delay';

/** Half of all looks at the loop were later than this: nobody gets an answer in time. */
const starvedMs = 500;

/** Something because of which the server does not do all that it should. */
export interface Trouble {
  /** Stable; automation may hang on it. */
  readonly code: string;
  /** One plain sentence, for anybody: it names no camera, and nothing of the machine. */
  readonly message: string;
}

/** How the server does, as whatever watches over it wants to know. */
export interface Health {
  readonly ready: boolean;
  readonly troubles: readonly Trouble[];
}

export interface HealthSigns {
  readonly isStopping: boolean;
  /** What the database does not do, and the sentence for it; absent where it does all. */
  readonly storage?: Trouble | undefined;
  readonly loopDelay: Pick<LoopDelays, 'p50Ms'>;
}

export function healthOf({ isStopping, storage, loopDelay }: HealthSigns): Health {
  const troubles: Trouble[] = [];
  if (isStopping) {
    troubles.push({ code: 'stopping', message: 'The server is stopping, or starting anew.' });
  }
  if (storage) troubles.push(storage);
  if (loopDelay.p50Ms >= starvedMs) {
    troubles.push({
      code: 'overloaded',
      message: 'The server has more to do than its processor can: everything comes late.',
    });
  }
  return { ready: troubles.length === 0, troubles };
}
