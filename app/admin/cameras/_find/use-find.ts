import { useCallback, useEffect, useRef, useState } from 'react';
import type { FinderEvent, FindInput } from '@/lib/cameras/find-input';
import { answerOf } from './answer-of';
import { endedFind, failedFind, idleFind, startedFind, withEvent } from './find-state';
import type { FindState } from './find-state';
import { jsonLinesOf } from './json-lines-of';

/** Has the server search for cameras. A second search takes the place of the first. */
export function useFind() {
  const [state, setState] = useState<FindState>(idleFind);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const stop = useCallback(() => {
    running.current?.abort();
    setState((now) =>
      now.status === 'searching' ? { ...now, status: 'done', progress: '' } : now,
    );
  }, []);

  const start = useCallback(async (input: FindInput) => {
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    const change = (next: (now: FindState) => FindState) => {
      if (!abort.signal.aborted) setState(next);
    };
    setState(startedFind);
    try {
      const answer = await answerOf('/api/cameras/find', input, abort.signal);
      if (answer.kind === 'refused') {
        change((now) => failedFind(now, answer.message));
        return;
      }
      for await (const event of jsonLinesOf(answer.body)) {
        change((now) => withEvent(now, event as FinderEvent));
      }
      change(endedFind);
    } catch {
      change((now) => failedFind(now, 'The server could not be asked. Check the connection.'));
    }
  }, []);

  return { state, start, stop };
}
