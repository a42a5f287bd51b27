import { randomBytes } from 'node:crypto';
import type { FindEvent, FoundAddress } from './find-event';
import { note } from './find-note';
import { within } from './find-tools';
import type { FindTools } from './find-tools';
import type { FoundKind, KnownPath } from './known-paths';
import type { SearchBudget } from './search-budget';
import type { Look, Sight } from './sight';

/** The longest that one look at an address may take, however slowly bytes drip. */
const lookTimeoutMs = 8_000;

/** A service that was silent so often in a row is left alone. */
const mostSilences = 3;

/** One port and what it speaks. */
export interface Service {
  readonly scheme: 'http' | 'https' | 'rtsp';
  /** As it stands in a URL: IPv6 in brackets. */
  readonly urlHost: string;
  readonly port: number;
  readonly username?: string;
  readonly password?: string;
}

export interface ServiceSearch {
  readonly service: Service;
  /** In the order in which they are tried. */
  readonly paths: readonly KnownPath[];
  readonly kinds: readonly FoundKind[];
  readonly look: Look;
  readonly budget: SearchBudget;
  readonly tools: FindTools;
}

/** How the search of a service ended. */
export type ServiceEnd =
  'searched' | 'other-protocol' | 'speaks-http' | 'speaks-https' | 'speaks-rtsp';

/**
 * Tries the paths one after the other. A path that no camera has comes first: what is answered with
 * pictures there would be answered so everywhere, and a refused log-in shows at once. After a first
 * find, only paths of the same makers follow. Credentials are never sent again once refused.
 */
export async function* searchService(
  search: ServiceSearch,
  signal: AbortSignal,
): AsyncGenerator<FindEvent, ServiceEnd> {
  const { service } = search;
  const first = await lookAt(search, `/framewall-${randomBytes(4).toString('hex')}`, signal);
  if (first.kind === 'no-answer') return 'other-protocol';
  if (first.kind === 'other-protocol') {
    return first.speaks === undefined ? 'other-protocol' : `speaks-${first.speaks}`;
  }
  if (first.kind === 'log-in-refused') {
    yield note('log-in-refused', refusedSentence(service));
    return 'searched';
  }
  if (first.kind === 'log-in-needed') {
    yield note('log-in-needed', neededSentence(service));
    return 'searched';
  }
  if (first.kind !== 'nothing') {
    yield* anyPath(search, first);
    return 'searched';
  }
  yield* tryPaths(search, signal);
  return 'searched';
}

async function* tryPaths(
  search: ServiceSearch,
  signal: AbortSignal,
): AsyncGenerator<FindEvent, void> {
  const { service, kinds, budget } = search;
  let paths = [...search.paths];
  let silences = 0;
  let toldOfLogIn = false;
  for (let path = paths.shift(); path && !budget.isSpent; path = paths.shift()) {
    yield progress(search, path.makers[0]);
    const sight = await lookAt(search, path.path, signal);
    silences = sight.kind === 'no-answer' ? silences + 1 : 0;
    if (silences >= mostSilences) return;
    switch (sight.kind) {
      case 'log-in-refused':
        yield note('log-in-refused', refusedSentence(service));
        return;
      case 'log-in-needed':
        if (!toldOfLogIn) yield note('log-in-needed', neededSentence(service));
        toldOfLogIn = true;
        break;
      case 'rtsp':
      case 'mjpeg':
      case 'snapshot':
        if (!kinds.includes(sight.kind)) break;
        yield found(service, path, sight);
        paths = paths.filter(
          ({ kind, makers }) =>
            kind !== sight.kind || makers.some((maker) => path.makers.includes(maker)),
        );
        break;
      case 'nothing':
      case 'no-answer':
      case 'other-protocol':
        break;
    }
  }
}

function* anyPath(
  { service, kinds }: ServiceSearch,
  sight: Extract<Sight, { kind: FoundKind }>,
): Generator<FindEvent, void> {
  if (!kinds.includes(sight.kind)) return;
  yield note('any-path', `The camera gives its pictures at any path of port ${service.port}.`);
  yield {
    kind: sight.kind,
    url: addressOf(service, '/'),
    ...(sight.codec !== undefined && { codec: sight.codec }),
  };
}

async function lookAt(
  { service, look, budget, tools }: ServiceSearch,
  path: string,
  signal: AbortSignal,
): Promise<Sight> {
  await budget.take(signal);
  const { username, password } = service;
  const request = {
    url: addressOf(service, path),
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
  };
  try {
    return await within(lookTimeoutMs, tools.clock, signal, (both) => look(request, both));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Error) return { kind: 'no-answer' };
    throw error;
  }
}

function found(
  service: Service,
  path: KnownPath,
  sight: Extract<Sight, { kind: FoundKind }>,
): FoundAddress {
  const [maker] = path.makers;
  return {
    kind: sight.kind,
    url: addressOf(service, path.path),
    ...(maker !== undefined && { maker }),
    ...(path.substream && { substream: true, note: 'The smaller stream.' }),
    ...(sight.codec !== undefined && { codec: sight.codec }),
  };
}

function addressOf({ scheme, urlHost, port }: Service, path: string): string {
  const usual = { http: 80, https: 443, rtsp: 554 }[scheme];
  return `${scheme}://${urlHost}${port === usual ? '' : `:${port}`}${path}`;
}

function progress({ service, budget }: ServiceSearch, maker: string | undefined): FindEvent {
  const whose = maker === undefined ? '' : `, as of ${maker}`;
  const sentence = `Trying the known ${service.scheme.toUpperCase()} addresses at port ${service.port}${whose}.`;
  return { kind: 'progress', sentence, tried: budget.tried };
}

function refusedSentence({ port }: Service): string {
  return `The user name or password was refused at port ${port}. It is not tried there again, so that the camera does not lock you out.`;
}

function neededSentence({ port, username, password }: Service): string {
  return username === undefined && password === undefined
    ? `Port ${port} asks for a log-in: enter the camera’s user name and password.`
    : `Port ${port} does not let this user see everything.`;
}
