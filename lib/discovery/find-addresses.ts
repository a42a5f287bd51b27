import type { FindEvent } from './find-event';
import { note } from './find-note';
import type { FindTools } from './find-tools';
import { urlHost } from './host-text';
import { foundKinds, knownPaths, knownPorts } from './known-paths';
import type { FoundKind, KnownPath } from './known-paths';
import { lookHttp } from './look-http';
import { lookRtsp } from './look-rtsp';
import { openPorts } from './open-ports';
import { searchOnvif } from './search-onvif';
import type { OnvifSearch, OnvifService } from './search-onvif';
import { maxSearchMs, maxTries, SearchBudget } from './search-budget';
import { searchService } from './search-service';
import type { Service } from './search-service';

export interface FindQuery {
  /** A name or an address, IPv6 without brackets. */
  readonly host: string;
  /** Only this port is tried then, with every path. */
  readonly port?: number;
  readonly username?: string;
  readonly password?: string;
  /** What to look for; everything if absent. */
  readonly kinds?: readonly FoundKind[];
  /** Whose paths come first. */
  readonly maker?: string;
  /** Where an ONVIF service is known to be: it is asked first. */
  readonly service?: OnvifService;
}

/** Where ONVIF services are found, the most common first. */
const onvifPorts: readonly number[] = [80, 8000, 8080, 2020, 8899, 888, 5000];

/** Where RTSP answers. */
const rtspPorts: readonly number[] = [554, 8554];

/**
 * Looks for a camera's pictures, slowly and in order: which of a few ports are open, then ONVIF,
 * then the known paths of the common makers. Each event is given as soon as it is known. Ends by
 * itself within `maxSearchMs` and `maxTries`; rejects only with the signal's reason. Nothing is
 * asked of any other host.
 */
export async function* findAddresses(
  query: FindQuery,
  tools: FindTools,
  signal: AbortSignal,
): AsyncGenerator<FindEvent, void> {
  const budget = new SearchBudget(tools);
  let found = 0;
  let needsMore = false;
  for await (const event of search(query, budget, tools, signal)) {
    if ('url' in event || event.kind === 'device') found += 1;
    if (event.kind === 'note') needsMore = true;
    yield event;
  }
  if (budget.isSpent) {
    const seconds = maxSearchMs / 1_000;
    yield note('gave-up', `The search ended after ${seconds} seconds or ${maxTries} tries.`);
  } else if (found === 0 && !needsMore) {
    yield note('nothing-found', 'No known address of a camera answers there.');
  }
}

async function* search(
  query: FindQuery,
  budget: SearchBudget,
  tools: FindTools,
  signal: AbortSignal,
): AsyncGenerator<FindEvent, void> {
  const { host, port } = query;
  const kinds = query.kinds ?? foundKinds;
  if (query.service !== undefined) {
    const known: OnvifSearch = { query, kinds, services: [query.service], budget, tools };
    const { answered } = yield* searchOnvif(known, signal);
    if (answered) return;
  }
  const ports = port === undefined ? portsFor(kinds) : [port];
  const open = yield* openPorts({ host, ports, budget, tools }, signal);
  const onvif: OnvifSearch = {
    query,
    kinds,
    services: onvifServices(query, open),
    budget,
    tools,
  };
  const { answeredKinds, refusedPort } = yield* searchOnvif(onvif, signal);
  // What one port gives, another gives again: most cameras serve http and https alike.
  const found = new Set<FoundKind>(answeredKinds);
  for (const one of open) {
    const left = kinds.filter((kind) => !found.has(kind));
    if (one === refusedPort || left.length === 0 || budget.isSpent) continue;
    for await (const event of searchPort(
      { query, port: one, kinds: left, budget, tools },
      signal,
    )) {
      if ('url' in event) found.add(event.kind);
      yield event;
    }
  }
}

/** Where ONVIF may be among the open ports; not again where it is known not to answer. */
function onvifServices({ port, service }: FindQuery, open: readonly number[]): OnvifService[] {
  const likely = port === undefined ? onvifPorts.filter((one) => open.includes(one)) : open;
  return likely
    .filter((one) => one !== service?.port && !rtspPorts.includes(one))
    .map((one) => ({ port: one, secure: one === 443 }));
}

function portsFor(kinds: readonly FoundKind[]): number[] {
  return [...new Set([...knownPorts(kinds), ...onvifPorts])];
}

interface PortSearch {
  readonly query: FindQuery;
  readonly port: number;
  readonly kinds: readonly FoundKind[];
  readonly budget: SearchBudget;
  readonly tools: FindTools;
}

/** Asks in the scheme that is usual at the port, and once more in the one that it turns out to speak. */
async function* searchPort(
  search: PortSearch,
  signal: AbortSignal,
): AsyncGenerator<FindEvent, void> {
  const tried = new Set<Service['scheme']>();
  const schemes: Service['scheme'][] = usualSchemes(search);
  for (let scheme = schemes.shift(); scheme; scheme = schemes.shift()) {
    if (tried.has(scheme)) continue;
    tried.add(scheme);
    const end = yield* searchScheme(search, scheme, signal);
    if (end === 'speaks-rtsp') schemes.unshift('rtsp');
    if (end === 'speaks-https') schemes.unshift('https');
    if (end === 'speaks-http') schemes.unshift('http');
  }
}

function usualSchemes({ query, port, kinds }: PortSearch): Service['scheme'][] {
  if (rtspPorts.includes(port)) return ['rtsp'];
  if (port === 443) return ['https'];
  const paths =
    query.port === undefined ? knownPaths.filter((path) => path.ports.includes(port)) : knownPaths;
  const wanted = paths.filter(({ kind }) => kinds.includes(kind));
  const schemes: Service['scheme'][] = [];
  if (wanted.some(({ kind }) => kind !== 'rtsp')) schemes.push('http');
  if (wanted.some(({ kind }) => kind === 'rtsp')) schemes.push('rtsp');
  return schemes;
}

async function* searchScheme(
  { query, port, kinds, budget, tools }: PortSearch,
  scheme: Service['scheme'],
  signal: AbortSignal,
) {
  const wanted = kinds.filter((kind) => (kind === 'rtsp') === (scheme === 'rtsp'));
  const paths = pathsFor(query, port, wanted);
  if (paths.length === 0) return 'searched' as const;
  const { username, password } = query;
  const service: Service = {
    scheme,
    urlHost: urlHost(query.host),
    port,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
  };
  const look = scheme === 'rtsp' ? lookRtsp : lookHttp;
  return yield* searchService({ service, paths, kinds: wanted, look, budget, tools }, signal);
}

function pathsFor(query: FindQuery, port: number, kinds: readonly FoundKind[]): KnownPath[] {
  const usual = knownPaths.filter(
    (path) => kinds.includes(path.kind) && (query.port !== undefined || path.ports.includes(port)),
  );
  const distinct = [...new Map(usual.map((path) => [`${path.kind} ${path.path}`, path])).values()];
  const first = (path: KnownPath): number => (isOf(path, query.maker) ? 0 : 1);
  return distinct.sort((one, other) => first(one) - first(other));
}

function isOf(path: KnownPath, maker: string | undefined): boolean {
  const wanted = maker?.toLowerCase();
  return wanted !== undefined && path.makers.some((one) => one.toLowerCase().includes(wanted));
}
