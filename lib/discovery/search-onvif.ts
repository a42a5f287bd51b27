import type { FindEvent, FoundAddress } from './find-event';
import type { FindQuery } from './find-addresses';
import { note } from './find-note';
import type { FindTools } from './find-tools';
import type { FoundKind } from './known-paths';
import { askOnvifDevice } from './onvif-device';
import type { OnvifDevice } from './onvif-types';
import type { SearchBudget } from './search-budget';

/** Where an ONVIF service may be. */
export interface OnvifService {
  readonly port: number;
  /** Of the device service; the usual one if absent. */
  readonly path?: string | undefined;
  readonly secure?: boolean | undefined;
}

export interface OnvifSearch {
  readonly query: FindQuery;
  readonly kinds: readonly FoundKind[];
  /** In the order in which they are asked. */
  readonly services: readonly OnvifService[];
  readonly budget: SearchBudget;
  readonly tools: FindTools;
}

export interface OnvifSearchEnd {
  /** Whether a device answered, were it with a refusal. */
  readonly answered: boolean;
  /** What need not be looked for any more. */
  readonly answeredKinds: readonly FoundKind[];
  /** The port that refused the log-in. */
  readonly refusedPort?: number;
}

/** Asks each service for an ONVIF device, up to the first. */
export async function* searchOnvif(
  { query, kinds, services, budget, tools }: OnvifSearch,
  signal: AbortSignal,
): AsyncGenerator<FindEvent, OnvifSearchEnd> {
  const { host, username, password } = query;
  for (const { port, path, secure } of services) {
    if (budget.isSpent) break;
    await budget.take(signal);
    yield { kind: 'progress', sentence: `Asking for ONVIF at port ${port}.`, tried: budget.tried };
    const place = {
      host,
      port,
      ...(path !== undefined && { path }),
      ...(secure === true && { secure }),
      ...(username !== undefined && { username }),
      ...(password !== undefined && { password }),
    };
    const outcome = await askOnvifDevice(place, tools, signal);
    switch (outcome.kind) {
      case 'not-onvif':
        break;
      case 'log-in-needed':
        yield note('log-in-needed', 'An ONVIF camera: enter its user name and password.');
        return { answered: true, answeredKinds: [] };
      case 'log-in-refused':
        yield note(
          'log-in-refused',
          `The camera’s ONVIF service refused the user name or password. It is not tried at port ${port} again, so that the camera does not lock you out.`,
        );
        return { answered: true, answeredKinds: [], refusedPort: port };
      case 'device':
        return yield* deviceEvents(outcome.device, kinds);
    }
  }
  return { answered: false, answeredKinds: [] };
}

function* deviceEvents(
  device: OnvifDevice,
  kinds: readonly FoundKind[],
): Generator<FindEvent, OnvifSearchEnd> {
  yield { kind: 'device', device };
  const addresses = addressesOf(device).filter(({ kind }) => kinds.includes(kind));
  yield* addresses;
  if (device.profilesWithSecrets > 0) {
    yield note(
      'secret-in-address',
      'The camera names addresses with the password in them. They are left out, since an address is shown and stored in the open.',
    );
  }
  return { answered: true, answeredKinds: addresses.map(({ kind }) => kind) };
}

function addressesOf(device: OnvifDevice): FoundAddress[] {
  const { profiles } = device;
  return profiles.flatMap((profile, index): FoundAddress[] => {
    const { name, videoSource, codec, width, height, streamUrl, snapshotUrl } = profile;
    // The largest of each picture comes first.
    const isFirst = profiles.findIndex((one) => one.videoSource === videoSource) === index;
    const shared = {
      ...(device.maker !== undefined && { maker: device.maker }),
      ...(width !== undefined && { width }),
      ...(height !== undefined && { height }),
      ...(videoSource !== undefined && { videoSource }),
      ...(!isFirst && { substream: true }),
      note: `The camera’s profile “${name}”.`,
    };
    return [
      ...(streamUrl === undefined
        ? []
        : [
            {
              kind: 'rtsp' as const,
              url: streamUrl,
              ...shared,
              ...(codec !== undefined && { codec }),
            },
          ]),
      ...(snapshotUrl === undefined
        ? []
        : [{ kind: 'snapshot' as const, url: snapshotUrl, ...shared }]),
    ];
  });
}
