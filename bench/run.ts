import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchCapacity } from './capacity';
import { benchChaos } from './chaos';
import { benchDelay } from './delay';
import { benchFanOut } from './fan-out';
import { startFramewall } from './framewall-server';
import { logIn } from './framewall-session';
import { benchLean } from './lean';
import { benchIdle } from './idle';
import { benchKinds } from './kinds';
import { allParts, readOptions } from './options';
import { preparePeers } from './peers';
import { makePictures } from './pictures';
import { benchmarkPage } from './report';
import { benchRtsp } from './rtsp';
import type { Framewall, Setting } from './setting';
import { benchSoak } from './soak';
import { benchTab } from './tab';
import { Undo } from './undo';
import { benchWallServer } from './wall-server';

const reportFile = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url));
const admin = { username: 'bench', password: randomBytes(12).toString('base64url') };

async function startSubject({ folder, undo, signal }: Setting): Promise<Framewall> {
  console.log('Starting Framewall (the first start builds it) ...');
  const server = await startFramewall(folder, admin, (kill) => undo.add(kill), signal);
  const cookie = await logIn(server.port, admin);
  return { name: 'framewall', pid: server.pid, server, cookie };
}

async function bench(setting: Setting): Promise<void> {
  const { options } = setting;
  const loadAtStart = os.loadavg()[0] ?? 0;
  const wanted = (part: string): boolean => options.parts.includes(part);
  const peers = await preparePeers(setting);
  const framewall = options.subjects.includes('framewall')
    ? await startSubject(setting)
    : undefined;
  const body: string[] = [];
  if (wanted('fan-out')) body.push(...(await benchFanOut(setting, peers, framewall)));
  if (framewall && wanted('kinds')) body.push(...(await benchKinds(setting, framewall)));
  if (framewall && wanted('rtsp')) body.push(...(await benchRtsp(setting, framewall)));
  if (framewall && wanted('delay')) body.push(...(await benchDelay(setting, framewall)));
  if (framewall && wanted('capacity')) body.push(...(await benchCapacity(setting, framewall)));
  if (framewall && wanted('idle')) body.push(...(await benchIdle(setting, admin)));
  if (framewall && wanted('wall')) body.push(...(await benchWallServer(setting, framewall)));
  if (framewall && wanted('tab')) body.push(...(await benchTab(setting, framewall)));
  if (framewall && wanted('soak')) body.push(...(await benchSoak(setting, framewall)));
  if (framewall && wanted('lean')) body.push(...(await benchLean(setting, admin)));
  if (framewall && wanted('chaos')) body.push(...(await benchChaos(setting, framewall)));
  if (framewall && !(await framewall.server.stop())) body.push('Framewall had to be killed.');
  console.log(`\n${body.join('\n\n')}\n`);
  if (options.reportFile === undefined || !isComplete(setting)) return;
  mkdirSync(path.dirname(options.reportFile), { recursive: true });
  writeFileSync(options.reportFile, benchmarkPage(options, loadAtStart, peers, body));
  console.log(`Written to ${options.reportFile}`);
}

/** Part of the table would take the place of all of it. */
function isComplete({ options }: Setting): boolean {
  return options.subjects.length > 1 && options.parts.length === allParts.length;
}

const undo = new Undo();
const signal = undo.install();
try {
  const options = readOptions(process.argv.slice(2), reportFile);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'framewall-bench-'));
  undo.add(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const pictures = await makePictures(folder, options.pictureBytes);
  await bench({ options, folder, pictures, undo, signal });
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
