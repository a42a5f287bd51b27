import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { diagnose } from '@/lib/diagnosis/diagnose';
import { systemClock } from '@/lib/sources/clock';
import type { SourceTools } from '@/lib/sources/create-source';
import { sourceConfig } from '@/lib/sources/source-config';
import type { SourceErrorCode } from '@/lib/sources/source-error';
import {
  describing,
  rtspAnswer,
  type RtspScript,
  sdpOf,
  startScriptedRtsp,
} from '../../fakes/scripted-rtsp';
import { FakeClock } from '../../fakes/fake-clock';
import { needPrograms } from '../../fakes/real-program';
import { until } from '../../fakes/until';
import { startRawServer } from '../../fakes/raw-server';
import { outcomes } from './look-through';

let folder: string;
const endings: (() => Promise<void>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'framewall-doctor-'));
  await mkdir(path.join(folder, 'empty'));
  await program(
    'no-decoder',
    'echo "Decoder (codec hevc) not found for input stream #0:0" >&2; exit 1',
  );
  await program('fails', 'echo "rtsp://admin:canary@10.0.0.1/: it broke" >&2; exit 3');
  await writeFile(path.join(folder, 'no-program'), 'text');
});

afterAll(() => rm(folder, { recursive: true }));

afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function program(name: string, script: string): Promise<void> {
  const file = path.join(folder, name);
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
}

async function look(fields: Readonly<Record<string, unknown>>, tools: Partial<SourceTools> = {}) {
  const all = { clock: systemClock, ...tools };
  const found = await diagnose(
    sourceConfig.parse(fields),
    { tools: all },
    new AbortController().signal,
  );
  return { ...found, failed: outcomes(found.steps).filter((step) => step.endsWith(' failed')) };
}

const programs = (ffmpeg: string, environment = {}) => ({ programs: { ffmpeg, environment } });

interface Fault {
  readonly code: SourceErrorCode;
  readonly fields: () => Readonly<Record<string, unknown>>;
  readonly tools?: () => Partial<SourceTools>;
  readonly step: string;
  readonly sentence: RegExp;
}

const folderFields = (name: string) => () => ({
  kind: 'folder',
  path: path.join(folder, name),
  mode: 'newest',
});
const roots = () => ({ folderRoots: [folder] });
const command = (name: string) => () => ({ kind: 'command', program: name });
const allowed = () => ({ allowCommands: true });

const faults: readonly Fault[] = [
  { code: 'folder-off', fields: folderFields('a'), step: 'folder', sentence: /set FOLDER_ROOTS/ },
  {
    code: 'not-allowed',
    fields: () => ({ kind: 'folder', path: '/etc', mode: 'newest' }),
    ...{ tools: roots, step: 'folder', sentence: /not below the folders/ },
  },
  {
    code: 'folder-missing',
    fields: folderFields('nothing/here'),
    ...{ tools: roots, step: 'folder', sentence: /no such folder: check the path/ },
  },
  {
    code: 'folder-empty',
    fields: folderFields('empty'),
    ...{ tools: roots, step: 'folder', sentence: /no whole JPEG, PNG or WebP/ },
  },
  {
    code: 'command-off',
    fields: command('/bin/true'),
    ...{ step: 'program', sentence: /set ALLOW_COMMAND_SOURCES=true/ },
  },
  {
    code: 'command-missing',
    fields: command('/nothing/here'),
    ...{ tools: allowed, step: 'program', sentence: /no such program on the server/ },
  },
  {
    code: 'program-forbidden',
    fields: () => command(path.join(folder, 'no-program'))(),
    ...{ tools: allowed, step: 'program', sentence: /may not be run/ },
  },
  {
    code: 'program-failed',
    fields: () => command(path.join(folder, 'fails'))(),
    ...{ tools: allowed, step: 'program', sentence: /its last messages tell why/ },
  },
  {
    code: 'pi-program-missing',
    fields: () => ({ kind: 'pi' }),
    tools: () => programs('ffmpeg', { PATH: path.join(folder, 'empty') }),
    ...{ step: 'program', sentence: /sudo apt install rpicam-apps/ },
  },
  {
    code: 'ffmpeg-missing',
    fields: () => ({ kind: 'device', device: '/dev/video0' }),
    tools: () => programs('/nothing/ffmpeg'),
    ...{ step: 'program', sentence: /sudo apt install ffmpeg/ },
  },
  {
    code: 'no-publisher',
    fields: () => ({ kind: 'push' }),
    ...{ step: 'publisher', sentence: /start the program that pushes them/ },
  },
];

describe('a source on this machine', () => {
  it.each(faults)('has the fault $code named, and what to do', async ({ code, ...fault }) => {
    const found = await look(fault.fields(), fault.tools?.());
    expect(found).toMatchObject({ ok: false, code });
    expect(found.sentence).toMatch(fault.sentence);
    expect(found.failed).toEqual([`${fault.step} failed`]);
    expect(JSON.stringify(found)).not.toContain('canary');
  });
});

/** A camera over RTSP that describes this codec and answers SETUP so. */
async function rtspCamera(codec: string, setUp: string): Promise<string> {
  const described = describing(sdpOf(codec));
  const script: RtspScript = (request, socket) =>
    request.method === 'SETUP' ? rtspAnswer(setUp) : described(request, socket);
  const camera = await startScriptedRtsp(script);
  endings.push(camera.stop);
  return camera.url();
}

describe('a camera over RTSP', { timeout: 20_000 }, () => {
  it('is not blamed where ffmpeg is missing', async () => {
    const url = await rtspCamera('H264', '200 OK');
    const found = await look({ kind: 'rtsp', url }, programs('/nothing/ffmpeg'));
    expect(found).toMatchObject({ ok: false, code: 'ffmpeg-missing', fixes: [] });
    expect(found.sentence).toContain('sudo apt install ffmpeg');
  });

  it('whose codec this ffmpeg cannot decode is told to send H264', async () => {
    const url = await rtspCamera('H265', '200 OK');
    const found = await look({ kind: 'rtsp', url }, programs(path.join(folder, 'no-decoder')));
    expect(found).toMatchObject({ ok: false, code: 'unsupported-codec' });
    expect(found.sentence).toContain('choose H264 in the camera’s settings');
    expect(found.steps.find(({ id }) => id === 'codec')).toMatchObject({ note: 'H.265' });
  });

  it('that refuses the transport that was chosen is offered the choice', async () => {
    const url = await rtspCamera('H264', '461 Unsupported Transport');
    const found = await look({ kind: 'rtsp', url, transport: 'udp' });
    expect(found).toMatchObject({ ok: false, code: 'unsupported-transport' });
    expect(found.fixes).toMatchObject([{ patch: { transport: 'auto' } }]);
  });

  it('whose packets do not arrive over UDP is offered TCP', async (context) => {
    needPrograms(context, 'ffmpeg');
    const described = describing(sdpOf('H264'));
    const camera = await startScriptedRtsp((request, socket) => {
      if (request.method === 'PLAY') return rtspAnswer('200 OK', ['Session: 1']);
      if (request.method !== 'SETUP') return described(request, socket);
      const ports = /client_port=[\d-]+/.exec(request.text)?.[0] ?? '';
      const transport = `Transport: RTP/AVP;unicast;${ports};server_port=40000-40001`;
      return rtspAnswer('200 OK', [transport, 'Session: 1']);
    });
    endings.push(camera.stop);
    const clock = new FakeClock();
    const looking = look({ kind: 'rtsp', url: camera.url(), transport: 'udp' }, { clock });
    await until(() => camera.requests.some(({ method }) => method === 'PLAY'));
    await clock.advance(20_000);
    const found = await looking;
    expect(found).toMatchObject({ code: 'no-packets', fixes: [{ patch: { transport: 'tcp' } }] });
    expect(found.sentence).toContain('open the firewall for it, or choose TCP');
    await camera.untilAllClosed();
  });

  it('that speaks no TLS is offered rtsp in place of rtsps', async () => {
    const refuse = (socket: Socket) => void socket.end('RTSP/1.0 400 Bad Request\r\n\r\n');
    const camera = await startRawServer(() => undefined, '127.0.0.1', refuse);
    endings.push(camera.stop);
    const url = camera.url('/live').replace('http:', 'rtsp:');
    const found = await look({ kind: 'rtsp', url: url.replace('rtsp:', 'rtsps:') });
    expect(found).toMatchObject({ ok: false, code: 'tls', fixes: [{ patch: { url } }] });
    expect(found.sentence).toBe('This port does not speak TLS: use an rtsp:// address.');
  });

  it('that says nothing to TLS is offered rtsp in place of rtsps', async () => {
    const url = await rtspCamera('H264', '200 OK');
    const found = await look({ kind: 'rtsp', url: url.replace('rtsp:', 'rtsps:') });
    expect(found).toMatchObject({ ok: false, code: 'timeout', fixes: [{ patch: { url } }] });
    expect(found.sentence).toContain('TLS does not begin: the camera may want rtsp there');
  });

  it('that wants TLS is offered rtsps', async () => {
    const alert = (socket: Socket) => void socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, 70]));
    const camera = await startRawServer(() => undefined, '127.0.0.1', alert);
    endings.push(camera.stop);
    const url = camera.url('/live').replace('http:', 'rtsp:');
    const found = await look({ kind: 'rtsp', url });
    const offered = url.replace('rtsp:', 'rtsps:');
    expect(found).toMatchObject({ code: 'protocol', fixes: [{ patch: { url: offered } }] });
    expect(found.sentence).toBe('This port speaks TLS: use an rtsps:// address.');
  });

  it('that has no end of headers is told apart from a picture that is too large', async () => {
    const flood = (socket: Socket) =>
      void socket.write('RTSP/1.0 200 OK\r\n' + 'X: y\r\n'.repeat(9_000));
    const camera = await startRawServer(() => undefined, '127.0.0.1', flood);
    endings.push(camera.stop);
    const rtsp = await look({ kind: 'rtsp', url: camera.url('/live').replace('http:', 'rtsp:') });
    expect(rtsp).toMatchObject({ code: 'protocol', failed: ['answer failed'] });
    expect(rtsp.sentence).toContain('says more than any camera does');
  });
});
