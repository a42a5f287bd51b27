import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startFramewall } from './framewall-server';
import { addCamera, logIn } from './framewall-session';
import { cpuUsOf } from './process-usage';
import { markdown, verdictTable } from './report';
import { footprintOf } from './server-footprint';
import type { Framewall, Setting } from './setting';
import { idleVerdicts, type IdleLook } from './verdict';

const cameraCount = 500;
const windowMs = 20_000;
/** What adding them left to do is done: garbage, and code that is compiled anew for so many. */
const settleMs = 20_000;

/**
 * What cameras cost that nobody watches, of a server that has done nothing else: what others left in its
 * heap would be collected meanwhile.
 */
export async function benchIdle(
  setting: Setting,
  admin: { readonly username: string; readonly password: string },
): Promise<string[]> {
  const folder = path.join(setting.folder, 'idle');
  mkdirSync(folder);
  const server = await startFramewall(
    folder,
    admin,
    (kill) => setting.undo.add(kill),
    setting.signal,
  );
  const cookie = await logIn(server.port, admin);
  const framewall = { server };
  const none = await look(setting, framewall, 0);
  for (let index = 0; index < cameraCount; index += 1) {
    // Port 9 is nobody's: whoever connected unasked would be seen to fail.
    const url = `http://127.0.0.1:9/video.mjpeg?camera=${index}`;
    await addCamera(server.port, cookie, { kind: 'mjpeg', url });
  }
  const all = await look(setting, framewall, cameraCount);
  await server.stop();
  return [
    `Cameras that nobody watches, of a server of its own, over ${windowMs / 1_000} s:`,
    markdown([
      ['cameras', 'server, cores', 'timers and sockets', 'heap, MB'],
      ...[none, all].map((one) => [
        String(one.cameras),
        one.cores.toFixed(4),
        String(one.resources),
        (one.heapBytes / 1e6).toFixed(1),
      ]),
    ]),
    markdown(verdictTable(idleVerdicts(none, all))),
  ];
}

async function look(
  { signal }: Setting,
  { server }: Pick<Framewall, 'server'>,
  cameras: number,
): Promise<IdleLook> {
  // Garbage first, so that a collection does not count.
  await footprintOf(server, signal);
  await delay(settleMs, undefined, { signal });
  const before = cpuUsOf(server.pid);
  const startedAt = performance.now();
  await delay(windowMs, undefined, { signal });
  const cores = (cpuUsOf(server.pid) - before) / 1_000 / (performance.now() - startedAt);
  const { activeResources, heapBytes } = await footprintOf(server, signal);
  console.log(`${cameras} cameras, nobody watching: ${cores.toFixed(4)} cores`);
  return { cameras, cores, resources: activeResources, heapBytes };
}
