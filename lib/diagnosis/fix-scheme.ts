import { leaveSocket } from '@/lib/http-camera/leave-socket';
import { openSocket } from '@/lib/http-camera/open-socket';
import type { DiagnosisFix } from './diagnosis-fix';
import { addressFix } from './fix-kind';
import { noFixes, type FixSetting, type FoundFixes } from './fix-setting';

const probeTimeoutMs = 2_000;

/** Offers the scheme that the port was heard to speak. */
export function schemeFix(setting: FixSetting, scheme: string): DiagnosisFix[] {
  const { config, address } = setting;
  const url = new URL(address.url);
  const port = String(address.port);
  const path = `${url.pathname}${url.search}`;
  const isRtsp = scheme.startsWith('rtsp');
  const same = isRtsp === (config.kind === ('rtsp' as string));
  const kind = same ? config.kind : isRtsp ? 'rtsp' : 'mjpeg';
  const to = `${scheme}://${url.hostname}${isDefault(scheme, port) ? '' : `:${port}`}${path}`;
  return addressFix(kind, config.kind, to, `Use ${scheme}:// in the address`);
}

function isDefault(scheme: string, port: string): boolean {
  return { http: '80', https: '443', rtsp: '554', rtsps: '322' }[scheme] === port;
}

/** Some servers say nothing, or a plain 400, to whom they expect to begin with TLS. */
export async function tryHttps(setting: FixSetting, signal: AbortSignal): Promise<FoundFixes> {
  const { address, steps } = setting;
  const plain = address.url.protocol === 'http:' && !/^(?!400)\d/.test(setting.answer ?? '');
  if (!plain) return noFixes;
  const end = steps.probe(`https at port ${address.port}`);
  const url = new URL(`https://${address.url.hostname}:${address.port}`);
  try {
    const target = { url, acceptCertificate: true, mayBeLocal: true, timeoutMs: probeTimeoutMs };
    await leaveSocket(await openSocket(target, signal));
    end('ok', 'answers');
    return { fixes: schemeFix(setting, 'https'), also: 'It speaks https there.' };
  } catch {
    end('failed', 'no answer');
    return noFixes;
  }
}
