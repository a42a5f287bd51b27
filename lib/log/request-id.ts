import { AsyncLocalStorage } from 'node:async_hooks';

/** On globalThis, since Next loads modules more than once. */
const key = Symbol.for('framewall.request-id');

const holder = globalThis as { [key]?: AsyncLocalStorage<string | undefined> | undefined };

const storage = (): AsyncLocalStorage<string | undefined> =>
  (holder[key] ??= new AsyncLocalStorage());

/** The id of the request that is being answered; undefined where nobody asked. */
export function requestIdNow(): string | undefined {
  return storage().getStore();
}

/** All that `work` does and begins is part of the request, and so is each line that it logs. */
export function withRequestId<T>(id: string | undefined, work: () => T): T {
  return storage().run(id, work);
}

/** For what a request sets going and what goes on without it: a camera is not part of who came first. */
export function withoutRequestId<T>(work: () => T): T {
  return storage().run(undefined, work);
}
