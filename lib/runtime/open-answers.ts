import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Server, ServerResponse } from 'node:http';

/** Published by Node for each request that a server reads, before the server handles it. */
const requestStart = 'http.server.request.start';

/** Who reads takes what is left within this; a stalled viewer never does. */
const farewellMs = 1_000;

/** The answers that are being given, by whichever server, so that none is cut off at the end. */
export class OpenAnswers {
  readonly #servers = new Set<Server>();
  readonly #open = new Set<ServerResponse>();
  #onEmpty: (() => void) | undefined;

  /** From now on. */
  watch(): void {
    subscribe(requestStart, this.#note);
  }

  get size(): number {
    return this.#open.size;
  }

  /** Nobody new is let in; who is connected may finish. */
  closeDoors(): void {
    for (const server of this.#servers) {
      server.close();
      server.closeIdleConnections();
    }
  }

  /** Resolves once all that is being said has been, or had its time. */
  async close(): Promise<void> {
    if (this.#open.size > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, farewellMs);
        this.#onEmpty = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    unsubscribe(requestStart, this.#note);
  }

  readonly #note = (message: unknown): void => {
    if (typeof message !== 'object' || message === null) return;
    if ('server' in message && message.server instanceof Server) {
      this.#servers.add(message.server as Server);
    }
    if (!('response' in message) || !(message.response instanceof ServerResponse)) return;
    const response: ServerResponse = message.response as ServerResponse;
    this.#open.add(response);
    response.once('close', () => {
      this.#open.delete(response);
      if (this.#open.size === 0) this.#onEmpty?.();
    });
  };
}
