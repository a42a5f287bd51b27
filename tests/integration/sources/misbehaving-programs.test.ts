import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { floodNotice } from '@/lib/programs/message-reader';
import { createSource } from '@/lib/sources/create-source';
import { sourceConfig } from '@/lib/sources/source-config';
import type { SourceErrorCode } from '@/lib/sources/source-error';
import { Hub } from '@/lib/streaming/hub';
import { failureOf, type Failure, type HubState } from '@/lib/streaming/hub-state';
import { childProcesses } from '../../fakes/child-processes';
import { FakeClock } from '../../fakes/fake-clock';
import { needPrograms } from '../../fakes/real-program';
import { until } from '../../fakes/until';
import { NotedPrograms } from '../../unit/sources/program-situations';

/** The first retry, jitter included. */
const firstRetryMs = 1_200;
const patienceMs = 15_000;

interface Stage {
  readonly hub: Hub;
  readonly clock: FakeClock;
  readonly states: HubState[];
  readonly programs: NotedPrograms;
}

const stages: Stage[] = [];

afterEach(async () => {
  for (const { hub, programs } of stages.splice(0)) {
    await hub.close();
    programs.remove();
  }
});

/** A watched camera that gets its pictures from the program that `nameOf` adds. */
function watch(nameOf: (programs: NotedPrograms) => string, args: readonly string[] = []): Stage {
  const programs = new NotedPrograms();
  const clock = new FakeClock();
  const config = sourceConfig.parse({ kind: 'command', program: nameOf(programs), args });
  const environment = { PATH: process.env.PATH ?? '' };
  const source = createSource(config, {
    clock,
    allowCommands: true,
    programs: { ffmpeg: 'ffmpeg', environment },
  });
  const states: HubState[] = [];
  const hub = new Hub({ source, clock, onState: (state) => states.push(state) });
  hub.view({ onFrame: () => undefined, onState: () => undefined, onClosed: () => undefined });
  const stage = { hub, clock, states, programs };
  stages.push(stage);
  return stage;
}

/** Does its worst until a file named `mended` lies beside it; from then on it shows pictures. */
function scripted(worst: string): Stage {
  return watch((programs) =>
    programs.addNode(
      'grab',
      `const fs = require('node:fs');
       const jpegs = ${JSON.stringify(programs.jpegs)}.map((file) => fs.readFileSync(file));
       const write = (...parts) => new Promise((done) => process.stdout.write(Buffer.concat(parts), done));
       const said = ${JSON.stringify(path.join(programs.folder, 'said'))};
       const stay = () => setInterval(() => {}, 1e6);
       let count = 0;
       const show = () => setInterval(() => write(jpegs[count++ % jpegs.length]), 50);
       if (fs.existsSync(${JSON.stringify(path.join(programs.folder, 'mended'))})) show();
       else (async () => {${worst}})();`,
    ),
  );
}

const mend = ({ programs }: Stage): void => writeFileSync(path.join(programs.folder, 'mended'), '');

const untilKind = ({ hub }: Stage, kind: HubState['kind']): Promise<void> =>
  until(() => hub.state.kind === kind, patienceMs);

function failure({ hub }: Stage): Failure | undefined {
  return failureOf(hub.state);
}

/** Within one step of the retries it is live again; then everything is let go. */
async function expectRecovery(stage: Stage): Promise<void> {
  const { clock, hub, programs } = stage;
  mend(stage);
  await clock.advance(firstRetryMs);
  await untilKind(stage, 'live');
  expect(programs.openConnections).toBe(1);
  await expectNothingLeft(stage);
  expect(hub.state.kind).toBe('idle');
}

async function expectNothingLeft({ clock, hub, programs }: Stage): Promise<void> {
  await hub.close();
  expect(programs.openConnections).toBe(0);
  expect(clock.pendingTimers).toBe(0);
  await until(() => openHandles() <= untouched);
}

const openHandles = (): number =>
  process.getActiveResourcesInfo().filter((one) => /^(ProcessWrap|PipeWrap|Timeout)$/.test(one))
    .length;

const untouched = openHandles();

const ends: readonly (readonly [string, SourceErrorCode, string])[] = [
  ['crashes at once', 'program-failed', 'process.abort();'],
  [
    'crashes in the middle of a picture',
    'program-failed',
    'await write(jpegs[0]); await write(jpegs[1].subarray(0, 300)); process.kill(process.pid, "SIGSEGV");',
  ],
  ['writes garbage for ever', 'not-a-picture', 'for (;;) await write(Buffer.alloc(65536, 7));'],
  [
    'begins a picture of a gigabyte',
    'too-large',
    `await write(jpegs[0].subarray(0, -2));
     for (let mb = 0; mb < 1024; mb += 1) await write(Buffer.alloc(1024 * 1024)); stay();`,
  ],
];

describe('a camera whose program', () => {
  it.each(ends)('%s fails with %s, and is back at its next attempt', async (_, code, worst) => {
    const stage = scripted(worst);
    await untilKind(stage, 'failed');
    expect(failure(stage)?.code).toBe(code);
    expect(stage.programs.openConnections).toBe(0);
    await expectRecovery(stage);
  });

  it('closes its output and lives is ended, and is back at its next attempt', async () => {
    const stage = scripted('await write(jpegs[0]); fs.closeSync(1); stay();');
    await untilKind(stage, 'live');
    // It is given a moment to end by itself.
    await until(() => stage.clock.pendingTimers > 1);
    await stage.clock.advance(1_000);
    await untilKind(stage, 'failed');
    expect(failure(stage)?.code).toBe('ended');
    await expectRecovery(stage);
  });

  it('hangs from its start is told of, given up, and back at its next attempt', async () => {
    const stage = scripted(
      'process.stderr.write("waiting for the bus\\n", () => fs.writeFileSync(said, "")); stay();',
    );
    await until(() => existsSync(path.join(stage.programs.folder, 'said')), patienceMs);
    await stage.clock.advance(10_000);
    expect(stage.hub.state).toMatchObject({ kind: 'stalled', failure: { code: 'silent' } });
    await stage.clock.advance(65_000);
    await untilKind(stage, 'failed');
    expect(failure(stage)).toMatchObject({ code: 'silent', output: ['waiting for the bus'] });
    await expectRecovery(stage);
  });

  it('hangs and floods its messages says so when it is given up', async () => {
    const stage = scripted(
      `const words = 'no signal '.repeat(5000) + '\\n';
       const flood = () => process.stderr.write(words, flood);
       process.stderr.write('x'.repeat(600000), () => write(jpegs[0]).then(flood));`,
    );
    // Its picture comes when more than eight turns' messages have been read.
    await untilKind(stage, 'live');
    await stage.clock.advance(75_000);
    await untilKind(stage, 'failed');
    expect(failure(stage)?.code).toBe('stalled');
    expect(failure(stage)?.output?.[0]).toBe(floodNotice);
    await expectRecovery(stage);
  });

  it('floods its messages beside its pictures stays live', async () => {
    const stage = scripted(
      `show(); const flood = () => process.stderr.write('x'.repeat(100000) + '\\n', () => setImmediate(flood)); flood();`,
    );
    await untilKind(stage, 'live');
    await until(() => (stage.hub.newest?.sequence ?? 0) > 20, patienceMs);
    expect(stage.hub.state.kind).toBe('live');
    await expectNothingLeft(stage);
  });

  it('is a stopped ffmpeg is stalled, given up, and live again with the next one', async (context) => {
    needPrograms(context, 'ffmpeg');
    const args = '-v error -re -f lavfi -i testsrc2=size=320x240:rate=20 -f mpjpeg -'.split(' ');
    const stage = watch(() => 'ffmpeg', args);
    await untilKind(stage, 'live');
    const [ffmpeg] = childProcesses('ffmpeg');
    process.kill(ffmpeg?.pid ?? 0, 'SIGSTOP');
    await stage.clock.advance(10_000);
    expect(stage.hub.state).toMatchObject({ kind: 'stalled', failure: { code: 'stalled' } });
    await stage.clock.advance(80_000);
    await untilKind(stage, 'failed');
    expect(failure(stage)?.code).toBe('stalled');
    expect(childProcesses('ffmpeg')).toEqual([]);
    await stage.clock.advance(firstRetryMs);
    await untilKind(stage, 'live');
    await expectNothingLeft(stage);
    expect(childProcesses('ffmpeg')).toEqual([]);
  });
});
