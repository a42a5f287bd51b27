import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from '@/lib/sources/clock';
import { piConfig } from '@/lib/sources/config/pi-config';
import { createPiSource } from '@/lib/sources/pi-source';
import { FakeClock } from '../../fakes/fake-clock';
import { piScript, type PiProgramName } from '../../fakes/pi-script';
import { until } from '../../fakes/until';
import { describeFrameSource, type Failure, type Moment, Watch } from './frame-source-contract';
import {
  type NotedPrograms,
  programFailure,
  programJpegs,
  programSituation,
  type ProgramSetUp,
} from './program-situations';

const still = { mode: 'still', intervalMs: 500 };

const notesOf = ({ folder }: NotedPrograms) => path.join(folder, 'arguments');

function install(programs: NotedPrograms, installedAs: string, acts: PiProgramName): void {
  const { jpegs } = programs;
  programs.addNode(installedAs, piScript(acts, { jpegs, notes: notesOf(programs) }));
}

/** A Pi with only these programs. */
const pi =
  (
    fields: Readonly<Record<string, unknown>>,
    ...names: readonly (readonly [installedAs: string, acts: PiProgramName])[]
  ) =>
  (programs: NotedPrograms): ProgramSetUp => {
    for (const name of names) install(programs, ...name);
    return setUp(programs, fields);
  };

function setUp({ folder }: NotedPrograms, fields: Readonly<Record<string, unknown>>): ProgramSetUp {
  const programs = { ffmpeg: 'ffmpeg', environment: { PATH: folder } };
  return { config: { kind: 'pi', ...fields }, tools: { programs } };
}

const video = programSituation(pi({}, ['rpicam-vid', 'rpicam-vid']));

/** The program says so, as the real ones do, and ends. */
function says(
  title: string,
  code: Failure['code'],
  name: string,
  message: string,
  fields: Readonly<Record<string, unknown>> = {},
): Failure {
  return programFailure(title, code, (programs) => {
    const lines = JSON.stringify(`${message}\n`);
    programs.addNode(name, `require('node:fs').writeSync(2, ${lines}); process.exit(255);`);
    return setUp(programs, fields);
  });
}

let slow: NotedPrograms | undefined;
const whileStillIsTaken: Moment = {
  title: 'while a still is taken',
  setUp: async () => {
    const situation = await programSituation((programs) => {
      programs.addNode('rpicam-still', 'setInterval(() => {}, 1e6)');
      return setUp(programs, still);
    })();
    slow = situation.camera;
    return situation;
  },
  reached: () => slow?.openConnections === 1,
};

describeFrameSource({
  kind: 'pi',
  healthy: video,
  moments: [
    {
      title: 'between two stills',
      setUp: programSituation(pi(still, ['rpicam-still', 'rpicam-still'])),
      reached: (frames) => frames === 2,
    },
    whileStillIsTaken,
  ],
  failures: [
    programFailure('a machine that is no Pi', 'pi-program-missing', pi({}), 0),
    programFailure(
      'a Pi with the programs for stills only',
      'pi-program-missing',
      pi({}, ['rpicam-still', 'rpicam-still']),
      0,
    ),
    says('no camera', 'pi-camera-missing', 'rpicam-vid', 'ERROR: *** no cameras available ***'),
    says(
      'no camera for stills',
      'pi-camera-missing',
      'raspistill',
      "mmal: mmal_vc_component_create: failed to create component 'vc.ril.camera' (1:ENOMEM)\nmmal: main: Failed to create camera component\nmmal: Camera is not detected. Please check carefully the camera module is installed correctly",
      still,
    ),
    says(
      'a camera that is not enabled',
      'pi-camera-missing',
      'raspivid',
      'mmal: Camera is not enabled in this build. Try running "sudo raspi-config"',
    ),
    says(
      'a camera in use',
      'pi-camera-busy',
      'libcamera-vid',
      '[0:19:06.4] INFO Camera camera.cpp:839 Pipeline handler in use by another process\nERROR: *** failed to acquire camera /base/soc/i2c0mux/i2c@1/ov5647@36 ***',
    ),
    says(
      'a camera in use by the old programs',
      'pi-camera-busy',
      'raspivid',
      'mmal: mmal_vc_port_enable: failed to enable port vc.null_sink:in:0(OPQV): ENOSPC',
    ),
    says('a user who may not', 'device-forbidden', 'raspivid', '* failed to open vchiq instance'),
    says('something else', 'program-failed', 'rpicam-vid', 'ERROR: *** Invalid mode ***'),
    says('a still that ends without one', 'program-failed', 'rpicam-still', '', still),
    programFailure('a still program that writes nothing', 'empty', (programs) => {
      programs.addNode('rpicam-still', '');
      return setUp(programs, still);
    }),
    programFailure('a program that writes text', 'not-a-picture', (programs) => {
      programs.addNode('rpicam-vid', "console.log('Made X/EGL preview window')");
      return setUp(programs, {});
    }),
  ],
});

/** The arguments with which the program is started. */
async function argumentsOf(
  fields: Readonly<Record<string, unknown>>,
  name: string,
  acts: PiProgramName,
): Promise<string> {
  const { source, camera, stop } = await programSituation(pi(fields, [name, acts]))();
  const watch = new Watch(source);
  await watch.untilFrames(1);
  watch.abort();
  await watch.done;
  const [first = '[]'] = readFileSync(notesOf(camera), 'utf8').split('\n');
  await stop();
  return (JSON.parse(first) as string[]).join(' ');
}

const size = { width: 640, height: 480, fps: 10, quality: 70 };

describe('the pi source', () => {
  it.each([
    [
      'rpicam-vid',
      'rpicam-vid',
      '--codec mjpeg --timeout 0 --framerate 10 --quality 70 --width 640 --height 480 --flush --hflip --nopreview --output -',
    ],
    [
      'libcamera-vid',
      'rpicam-vid',
      '--codec mjpeg --timeout 0 --framerate 10 --quality 70 --width 640 --height 480 --flush --hflip --nopreview --output -',
    ],
    ['raspivid', 'raspivid', '-cd MJPEG -t 0 -fps 10 -b 2688000 -fl -w 640 -h 480 -hf -n -o -'],
  ] as const)('has %s write a video', async (name, acts, expected) => {
    expect(await argumentsOf({ ...size, flipHorizontal: true }, name, acts)).toBe(expected);
  });

  it.each([
    [
      'rpicam-still',
      'rpicam-still',
      '--encoding jpg --timeout 250 --thumb none --quality 70 --width 640 --height 480 --vflip --nopreview --output -',
    ],
    [
      'libcamera-still',
      'rpicam-still',
      '--encoding jpg --timeout 250 --thumb none --quality 70 --width 640 --height 480 --vflip --nopreview --output -',
    ],
    ['raspistill', 'raspistill', '-e jpg -t 250 -th none -q 70 -w 640 -h 480 -vf -n -o -'],
  ] as const)('has %s take stills', async (name, acts, expected) => {
    const fields = { ...size, ...still, flipVertical: true };
    expect(await argumentsOf(fields, name, acts)).toBe(expected);
  });

  it.each([
    [{ rotation: 180 }, ' --hflip --vflip '],
    [{ rotation: 180, flipHorizontal: true }, ' --flush --vflip '],
    [{ rotation: 180, flipHorizontal: true, flipVertical: true }, ' --flush --nopreview '],
    [{ rotation: 90, flipVertical: true }, ' --flush --nopreview '],
  ])('has the camera turn the picture for %j as far as it can', async (fields, expected) => {
    expect(await argumentsOf(fields, 'rpicam-vid', 'rpicam-vid')).toContain(expected);
  });

  it('turns the picture itself where it lies on its side', async () => {
    const { source, stop } = await programSituation(
      pi({ rotation: 90 }, ['rpicam-vid', 'rpicam-vid']),
    )();
    const watch = new Watch(source);
    await watch.untilFrames(1);
    watch.abort();
    await watch.done;
    await stop();
    const sizes = [
      [32, 48],
      [40, 40],
    ];
    expect(sizes).toContainEqual([watch.frames[0]?.width, watch.frames[0]?.height]);
  });

  it('prefers the newest of the programs that are there', async () => {
    const { source, camera, stop } = await programSituation((programs) => {
      programs.addNode('raspivid', 'process.exit(1)');
      programs.addNode('libcamera-vid', 'process.exit(1)');
      return pi({}, ['rpicam-vid', 'rpicam-vid'])(programs);
    })();
    const watch = new Watch(source);
    await watch.untilFrames(2);
    watch.abort();
    await watch.done;
    watch.frames.slice(0, 2).forEach(({ jpeg }, index) => {
      expect(programJpegs[index]?.equals(jpeg)).toBe(true);
    });
    expect(camera.totalConnections).toBe(1);
    await stop();
  });

  it('takes one still after the other, each an interval after the last began', async () => {
    const { camera, stop } = await programSituation(pi(still, ['rpicam-still', 'rpicam-still']))();
    const clock = new FakeClock();
    const programs = { ffmpeg: 'ffmpeg', environment: { PATH: camera.folder } };
    const config = piConfig.parse({ kind: 'pi', mode: 'still', intervalMs: 60_000 });
    const watch = new Watch(createPiSource(config, { clock, programs }));
    for (let count = 1; count <= 3; count += 1) {
      await until(() => watch.frames.length === count && clock.nextDueAt === clock.now() + 60_000);
      expect(camera.totalConnections).toBe(count);
      expect(camera.openConnections).toBe(0);
      await clock.advance(60_000);
    }
    watch.abort();
    await watch.done;
    expect(clock.pendingTimers).toBe(0);
    await stop();
  });

  it('goes on though a program warns of what did not keep it from its picture', async () => {
    const { source, stop } = await programSituation((programs) => {
      const [file] = programs.jpegs;
      programs.addNode(
        'rpicam-still',
        `console.error('WARN DmaHeap: /dev/dma_heap/vidbuf_cached: Permission denied');
         process.stdout.write(require('node:fs').readFileSync(${JSON.stringify(file)}));`,
      );
      return setUp(programs, still);
    })();
    const watch = new Watch(source);
    await watch.untilFrames(2);
    watch.abort();
    await watch.done;
    await stop();
  });

  it('says how far apart its pictures are', () => {
    const expected = (fields: Readonly<Record<string, unknown>>) =>
      createPiSource(piConfig.parse({ kind: 'pi', ...fields }), { clock: systemClock })
        .expectedIntervalMs;
    expect(expected({ fps: 4 })).toBe(250);
    expect(expected({ mode: 'still', intervalMs: 7_000 })).toBe(7_000);
  });
});
