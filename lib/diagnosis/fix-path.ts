import { findAddresses } from '@/lib/discovery/find-addresses';
import { isFoundAddress, type FindEvent, type FoundAddress } from '@/lib/discovery/find-event';
import type { FoundKind } from '@/lib/discovery/known-paths';
import { addressFix } from './fix-kind';
import { noFixes, type FixSetting, type FoundFixes } from './fix-setting';
import { shownPath } from './shown-path';

const mostFixes = 3;
/** Between two tries: the search is short, and the person is waiting. */
const pauseMs = 100;

/** Tries the well-known paths of the same host and port. */
export async function tryKnownPaths(setting: FixSetting, signal: AbortSignal): Promise<FoundFixes> {
  const { config, remover, steps, tools } = setting;
  // The paths are asked in the clear, where a camera behind TLS does not answer.
  if (/^rtsps:/i.test(config.url)) return noFixes;
  const end = steps.probe('Well-known paths of this camera');
  const found: FoundAddress[] = [];
  try {
    for await (const event of findAddresses(
      query(setting),
      { clock: tools.clock, pauseMs },
      signal,
    )) {
      if (isOther(event, setting)) found.push(event);
      if (found.length === mostFixes) break;
    }
  } catch {
    // Time is up: what was found until then counts.
  }
  if (found.length === 0) {
    end('failed', 'none answers with pictures');
    return noFixes;
  }
  const paths = found.map(({ url }) => remover.clean(shownPath(new URL(url))));
  end('ok', paths.join(', '));
  return {
    fixes: found.flatMap((one, at) => pathFix(one, paths[at] ?? '', setting)),
    also:
      paths.length === 1
        ? `This path works: ${paths.join()}.`
        : `These paths work: ${paths.join(', ')}.`,
  };
}

function query({ address, config }: FixSetting) {
  const { username, password } = config;
  const isRtsp = config.kind === ('rtsp' as string);
  // The search takes any certificate: who insists on a good one must not have a password sent to less.
  const mayShare =
    !/^https:/i.test(config.url) || ('acceptCertificate' in config && config.acceptCertificate);
  const kinds: readonly FoundKind[] = isRtsp ? ['rtsp'] : ['mjpeg', 'snapshot'];
  return {
    host: address.url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: address.port,
    kinds,
    ...(mayShare && username !== undefined && { username }),
    ...(mayShare && password !== undefined && { password }),
  };
}

function isOther(event: FindEvent, { config, remover }: FixSetting): event is FoundAddress {
  return (
    isFoundAddress(event) &&
    URL.canParse(event.url) &&
    event.url !== config.url &&
    !remover.holdsPassword(event.url)
  );
}

function pathFix({ kind, url, maker }: FoundAddress, path: string, { config }: FixSetting) {
  const made = maker === undefined ? '' : ` (${maker})`;
  const what = kind === 'snapshot' ? 'the picture' : 'the stream';
  return addressFix(kind, config.kind, url, `Use ${what} at ${path}${made}`);
}
