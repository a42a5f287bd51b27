import { pause } from '@/lib/sources/pause';
import { certificateFix } from './fix-certificate';
import { credentialsFix } from './fix-credentials';
import { kindFix } from './fix-kind';
import { tryKnownPaths } from './fix-path';
import { tryPorts } from './fix-port';
import { schemeFix, tryHttps } from './fix-scheme';
import { noFixes, type FixSetting, type FoundFixes } from './fix-setting';
import { transportFix } from './fix-transport';
import { tryPageLinks } from './fix-web-page';

/** How long a person waits for a way out at most, after the failure is known. */
const searchMs = 15_000;

/** A camera that serves one connection at a time needs a moment to notice that the last is over. */
const settleMs = 200;

/**
 * Looks for what one click can do about a failure: by what is known already, else by a few further
 * questions to the same host, one after the other; each stands in the steps. Never rejects for what
 * a camera does; rejects with the signal's reason when aborted.
 */
export async function findFixes(setting: FixSetting, signal: AbortSignal): Promise<FoundFixes> {
  const stop = new AbortController();
  const end = (): void => stop.abort(signal.reason);
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  const cancelTimer = setting.tools.clock.setTimer(() => stop.abort(), searchMs);
  try {
    return await search(setting, stop.signal);
  } finally {
    cancelTimer();
    signal.removeEventListener('abort', end);
    signal.throwIfAborted();
  }
}

async function search(setting: FixSetting, signal: AbortSignal): Promise<FoundFixes> {
  const ways = waysOut(setting);
  if ('fixes' in ways) return ways;
  // A look at the certificate is one connection, on which nothing is asked.
  if (!setting.mayAsk && !ways.includes(certificateFix)) return noFixes;
  for (const way of ways) {
    await pause(settleMs, setting.tools.clock, signal);
    if (signal.aborted) break;
    const found = await way(setting, signal);
    if (found.fixes.length > 0) return found;
  }
  return noFixes;
}

type Way = (setting: FixSetting, signal: AbortSignal) => Promise<FoundFixes>;

/** What can be done by what is known already; else what to ask, until one answer helps. */
function waysOut(setting: FixSetting): FoundFixes | readonly Way[] {
  const { config, failure, step } = setting;
  const known = waysOutOfDetail(setting);
  if (known !== undefined) return known;
  switch (failure.code) {
    case 'unauthorised':
    case 'forbidden':
      return credentialsFix(setting);
    case 'wrong-kind':
      return { fixes: kindFix(config.kind === 'mjpeg' ? 'snapshot' : 'mjpeg', config.url) };
    case 'refused':
      return [tryPorts];
    case 'timeout':
      if (step === 'tls') return { fixes: schemeFix(setting, withoutTls(setting)) };
      return step === 'connect' ? [tryPorts] : noFixes;
    case 'unreachable':
      return step === 'answer' ? [tryHttps] : noFixes;
    case 'http-status':
      return [tryHttps, tryKnownPaths];
    case 'web-page':
      return [tryPageLinks, tryKnownPaths];
    case 'no-packets':
    case 'unsupported-transport':
      return transportFix(setting);
    case 'not-found':
    case 'not-a-picture':
    case 'empty':
      return [tryKnownPaths];
    default:
      return noFixes;
  }
}

function waysOutOfDetail(setting: FixSetting): FoundFixes | readonly Way[] | undefined {
  const { address, failure } = setting;
  switch (failure.detail) {
    case 'self-signed':
    case 'expired':
    case 'not-yet-valid':
    case 'wrong-name':
    case 'untrusted':
    case 'handshake':
      return [certificateFix];
    case 'not-tls':
      return { fixes: schemeFix(setting, withoutTls(setting)) };
    case 'speaks-http':
      return { fixes: schemeFix(setting, 'http') };
    case 'speaks-tls':
      return { fixes: schemeFix(setting, isRtsp(address.url) ? 'rtsps' : 'https') };
    case 'speaks-rtsp':
      return { fixes: schemeFix(setting, 'rtsp') };
    default:
      return undefined;
  }
}

const isRtsp = (url: URL) => url.protocol === 'rtsp:';
const withoutTls = ({ config }: FixSetting) => (config.kind === 'rtsp' ? 'rtsp' : 'http');
