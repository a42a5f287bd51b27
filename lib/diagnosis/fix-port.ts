import { leaveSocket } from '@/lib/http-camera/leave-socket';
import { openSocket } from '@/lib/http-camera/open-socket';
import type { DiagnosisFix } from './diagnosis-fix';
import { addressFix } from './fix-kind';
import { noFixes, type FixSetting, type FoundFixes } from './fix-setting';

interface UsualPort {
  readonly port: number;
  readonly scheme: 'http' | 'https' | 'rtsp';
}

/** Where cameras are found besides, and what speaks there. */
const usualPorts: readonly UsualPort[] = [
  { port: 80, scheme: 'http' },
  { port: 554, scheme: 'rtsp' },
  { port: 8080, scheme: 'http' },
  { port: 443, scheme: 'https' },
  { port: 8000, scheme: 'http' },
  { port: 8081, scheme: 'http' },
  { port: 8554, scheme: 'rtsp' },
  { port: 81, scheme: 'http' },
  { port: 88, scheme: 'http' },
];

/** On a local network a port that is open says so at once. */
const portTimeoutMs = 600;
const mostFixes = 3;

/** Tries the usual ports of the same host, one after the other, without a word to any. */
export async function tryPorts(
  setting: FixSetting,
  signal: AbortSignal,
  ports: readonly UsualPort[] = usualPorts,
): Promise<FoundFixes> {
  const { address, config, steps } = setting;
  const end = steps.probe('Other usual ports');
  const open: UsualPort[] = [];
  for (const usual of ports) {
    if (usual.port === address.port) continue;
    if (signal.aborted) break;
    if (await opens(address.url.hostname, usual.port, signal)) open.push(usual);
  }
  const numbers = open.map(({ port }) => String(port)).join(', ');
  if (open.length === 0) {
    end('failed', 'none is open');
    return noFixes;
  }
  end('ok', `${numbers} open`);
  const isRtsp = config.kind === ('rtsp' as string);
  // What the same kind of source can use comes first.
  const sorted = [
    ...open.filter(({ scheme }) => (scheme === 'rtsp') === isRtsp),
    ...open.filter(({ scheme }) => (scheme === 'rtsp') !== isRtsp),
  ];
  return {
    fixes: sorted.flatMap((usual) => portFix(setting, usual)).slice(0, mostFixes),
    also: open.length === 1 ? `Port ${numbers} is open.` : `These ports are open: ${numbers}.`,
  };
}

async function opens(hostname: string, port: number, signal: AbortSignal): Promise<boolean> {
  const url = new URL(`http://${hostname}:${port}`);
  try {
    const target = { url, acceptCertificate: false, mayBeLocal: true, timeoutMs: portTimeoutMs };
    await leaveSocket(await openSocket(target, signal));
    return true;
  } catch {
    return false;
  }
}

function portFix({ address, config }: FixSetting, { port, scheme }: UsualPort): DiagnosisFix[] {
  const { hostname, pathname, search } = address.url;
  const isRtsp = config.kind === ('rtsp' as string);
  const same = (scheme === 'rtsp') === isRtsp;
  const kind = same ? config.kind : isRtsp ? 'mjpeg' : 'rtsp';
  // The path belongs to what was asked before.
  const url = new URL(`http://${hostname}:${port}${same ? `${pathname}${search}` : '/'}`);
  const to = url.href.replace(/^http:/, `${scheme}:`);
  return addressFix(kind, config.kind, to, `Use port ${port} (${scheme})`);
}
