/** One session ended, or all of one user's, or (with both) a given session of that user. */
export interface SessionEnded {
  readonly sessionId?: string;
  readonly userId?: string;
  /** The person goes on in a new one: their browser may connect again at once. */
  readonly isRenewed?: boolean;
}

/**
 * Tells whoever holds something open for a session (a stream, a wall) that it has ended. Within one
 * process; several instances would carry the same events over a message bus behind this interface.
 */
export interface SessionEvents {
  publish(event: SessionEnded): void;
  /** @returns stops listening. */
  onSessionEnded(listener: (event: SessionEnded) => void): () => void;
}

/** @param onListenerError a listener threw; the others are told nevertheless. */
export function createSessionEvents(onListenerError: (error: unknown) => void): SessionEvents {
  const listeners = new Set<{ readonly tell: (event: SessionEnded) => void }>();
  return {
    publish: (event) => {
      for (const listener of [...listeners]) {
        try {
          listener.tell(event);
        } catch (error) {
          onListenerError(error);
        }
      }
    },
    onSessionEnded: (tell) => {
      const listener = { tell };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
