import type { FindEvent, FoundAddress } from './find-event';
import type { FindQuery } from './find-addresses';
import { note } from './find-note';
import type { FindTools } from './find-tools';
import type { FoundKind } from './known-paths';
import { askOnvifDevice } from './onvif-device';
import type { OnvifDevice } from './onvif-types';
import type { SearchBudget } from './search-budget';

export interface OnvifSearch {
  readonly query: FindQuery;
  readonly kinds: readonly FoundKind[];
  /** Open ones, in the order in which they are asked. */
  readonly ports: readonly number[];
  readonly budget: SearchBudget;
  readonly tools: FindTools;
}

export interface OnvifSearchEnd {
  /** What need not be looked for any more. */
  readonly answeredKinds: readonly FoundKind[];
  /** The port that refused the log-in. */
  readonly refusedPort?: number;
}

/** Asks each port for an ONVIF device, up to the first. */
export async function* searchOnvif(
  { query, kinds, ports, budget, tools }: OnvifSearch,
  signal: AbortSignal,
): AsyncGenerator<FindEvent, OnvifSearchEnd> {
  const { host, username, password } = query;
  for (const port of ports) {
    if (budget.isSpent) break;
    await budget.take(signal);
    yield { kind: 'progress', sentence: `Asking for ONVIF at port ${port}.`, tried: budget.tried };
    const place = {
      host,
      port,
      ...(port === 443 && { secure: true }),
      ...(username !== undefined && { username }),
      ...(password !== undefined && { password }),
    };
    const outcome = await askOnvifDevice(place, tools, signal);
    switch (outcome.kind) {
      case 'not-onvif':
        break;
      case 'log-in-needed':
        yield note('log-in-needed', 'An ONVIF camera: enter its user name and password.');
        return { answeredKinds: [] };
      case 'log-in-refused':
        yield note(
          'log-in-refused',
          `The camera’s ONVIF service refused the user name or password. It is not tried at port ${port} again, so that the camera does not lock you out.`,
        );
        return { answeredKinds: [], refusedPort: port };
      case 'device':
        return yield* deviceEvents(outcome.device, kinds);
    }
  }
  return { answeredKinds: [] };
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
  return { answeredKinds: addresses.map(({ kind }) => kind) };
}

function addressesOf(device: OnvifDevice): FoundAddress[] {
  return device.profiles.flatMap((profile, index): FoundAddress[] => {
    const { name, codec, width, height, streamUrl, snapshotUrl } = profile;
    const shared = {
      ...(device.maker !== undefined && { maker: device.maker }),
      ...(width !== undefined && { width }),
      ...(height !== undefined && { height }),
      ...(index > 0 && { substream: true }),
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
