import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { maxFrameBytes } from '@/lib/sources/picture-limits';
import { until } from '../../fakes/until';
import { describeFrameSource, type Moment, Watch } from './frame-source-contract';
import {
  type NotedPrograms,
  programFailure,
  programJpegs,
  programSituation,
  type ProgramSetUp,
} from './program-situations';

/** For scripts: the pictures, and writing them so that the next step waits for it. */
const prelude = (programs: NotedPrograms) => `
  const fs = require('node:fs');
  const jpegs = ${JSON.stringify(programs.jpegs)}.map((file) => fs.readFileSync(file));
  const write = (...parts) => new Promise((done) => process.stdout.write(Buffer.concat(parts), done));
  const stay = () => setInterval(() => {}, 1e6);
`;

const allowed = { allowCommands: true };

const running =
  (script: string, args: readonly string[] = []) =>
  (programs: NotedPrograms): ProgramSetUp => ({
    config: {
      kind: 'command',
      program: programs.addNode('grab', `${prelude(programs)}(async () => {${script}})();`),
      args,
    },
    tools: allowed,
  });

const backToBack = running(
  'let count = 0; setInterval(() => write(jpegs[count++ % jpegs.length]), 30);',
);
const multipart = running(`
  let count = 0;
  setInterval(() => {
    const jpeg = jpegs[count++ % jpegs.length];
    write(Buffer.from('--x\\r\\nContent-Length: ' + jpeg.length + '\\r\\n\\r\\n'), jpeg, Buffer.from('\\r\\n'));
  }, 30);
`);

function moment(title: string, script: string, frames: number): Moment {
  let programs: NotedPrograms | undefined;
  return {
    title,
    setUp: async () => {
      const situation = await programSituation(running(script))();
      programs = situation.camera;
      return situation;
    },
    reached: (count) => count >= frames && (programs?.openConnections ?? 0) === 1,
  };
}

const failure = (title: string, code: Parameters<typeof programFailure>[1], script: string) =>
  programFailure(title, code, running(script));

describeFrameSource({
  kind: 'command',
  healthy: programSituation(backToBack),
  moments: [
    moment('while the program is silent', 'stay();', 0),
    moment(
      'in the middle of a picture',
      'await write(jpegs[0], jpegs[1].subarray(0, 300)); stay();',
      1,
    ),
    moment(
      'while the program floods its standard error',
      "setInterval(() => console.error('x'.repeat(50_000)), 0); write(jpegs[0]);",
      1,
    ),
    {
      title: 'in a multipart stream',
      setUp: programSituation(multipart),
      reached: (frames) => frames === 3,
    },
  ],
  failures: [
    programFailure(
      'a server that allows no commands',
      'command-off',
      (programs) => ({
        ...backToBack(programs),
        tools: {},
      }),
      0,
    ),
    programFailure(
      'a program that does not exist',
      'command-missing',
      () => ({
        config: { kind: 'command', program: 'framewall-no-such-program' },
        tools: allowed,
      }),
      0,
    ),
    programFailure(
      'a file that may not be run',
      'program-forbidden',
      (programs) => {
        const setUp = backToBack(programs);
        chmodSync(String(setUp.config.program), 0o644);
        return setUp;
      },
      0,
    ),
    failure('a program that ends after its pictures', 'ended', 'await write(...jpegs);'),
    failure('a program that ends without a word', 'empty', ''),
    failure('a program that fails', 'program-failed', 'await write(jpegs[0]); process.exit(3);'),
    failure('a program that crashes', 'program-failed', "process.kill(process.pid, 'SIGKILL');"),
    failure(
      'a program that closes its output and stays',
      'ended',
      'await write(...jpegs); fs.closeSync(1); stay();',
    ),
    failure('a program that closes its output at once', 'empty', 'fs.closeSync(1); stay();'),
    failure(
      'a program that writes text',
      'not-a-picture',
      "await write(Buffer.from('Hello.\\n'));",
    ),
    failure(
      'a program that writes endless garbage',
      'not-a-picture',
      'const noise = Buffer.alloc(65536, 7); for (;;) await write(noise);',
    ),
    failure(
      'pictures that all break off',
      'not-a-picture',
      'const broken = Buffer.concat(Array(50).fill(jpegs[0].subarray(0, -90))); for (;;) await write(broken);',
    ),
    failure(
      'a picture that grows too large',
      'too-large',
      `await write(jpegs[0].subarray(0, -2));
       const rest = Buffer.alloc(65536); for (;;) await write(rest);`,
    ),
    failure(
      'a part that declares to be too large',
      'too-large',
      `await write(Buffer.from('--x\\r\\nContent-Length: ${maxFrameBytes + 1}\\r\\n\\r\\n')); stay();`,
    ),
  ],
});

describe('the command source', () => {
  it.each([
    ['back to back', backToBack],
    ['as multipart', multipart],
  ])('gives the bytes of pictures that come %s as they are', async (_, setUp) => {
    const { source, stop } = await programSituation(setUp)();
    const watch = new Watch(source);
    await watch.untilFrames(4);
    watch.abort();
    await watch.done;
    await stop();
    watch.frames.forEach(({ jpeg }, index) => {
      expect(programJpegs[index % 2]?.equals(jpeg)).toBe(true);
    });
  });

  it('tells the last messages of a program that failed', async () => {
    const { source, stop } = await programSituation(
      running("console.error('no signal from http://me:pw@10.0.0.9/'); process.exit(1);"),
    )();
    await expect(new Watch(source).done).rejects.toMatchObject({
      code: 'program-failed',
      message: 'The program ended with code 1.',
      output: ['no signal from http://[redacted]@10.0.0.9/'],
    });
    await stop();
  });

  it('gives the program its arguments as they are, and only the environment told', async () => {
    const script =
      'console.error(JSON.stringify([process.argv.slice(2), Object.keys(process.env).sort()]));';
    const setUp = running(script, ['$(id)', 'a b', '--x="y"']);
    const environment = { TZ: 'UTC', PATH: '/usr/bin:/bin' };
    const { source, stop } = await programSituation((programs) => ({
      ...setUp(programs),
      tools: { ...allowed, programs: { ffmpeg: 'ffmpeg', environment } },
    }))();
    const error: unknown = await new Watch(source).done.catch((reason: unknown) => reason);
    // The shell of the stand-in adds PWD.
    expect(error).toMatchObject({
      output: [
        JSON.stringify([
          ['$(id)', 'a b', '--x="y"'],
          ['PATH', 'PWD', 'TZ'],
        ]),
      ],
    });
    await stop();
  });

  it('ends a shell script together with what it runs', async () => {
    const { source, camera, stop } = await programSituation((programs) => ({
      config: {
        kind: 'command',
        program: programs.add(
          'outer',
          `sh -c '"$0"; true' '${String(backToBack(programs).config.program)}'`,
        ),
      },
      tools: allowed,
    }))();
    const watch = new Watch(source);
    await watch.untilFrames(2);
    expect(camera.openConnections).toBe(2);
    watch.abort();
    await watch.done;
    await until(() => camera.openConnections === 0);
    await stop();
  });

  it('shows what ffmpeg writes', async (context) => {
    try {
      execFileSync('ffmpeg', ['-version']);
    } catch {
      context.skip('ffmpeg is not installed.');
    }
    const args = '-v error -f lavfi -i testsrc2=size=320x240:rate=20 -f mpjpeg -'.split(' ');
    const { source, stop } = await programSituation(() => ({
      config: { kind: 'command', program: 'ffmpeg', args },
      tools: allowed,
    }))();
    const watch = new Watch(source);
    await watch.untilFrames(5);
    watch.abort();
    await watch.done;
    expect(watch.frames[0]).toMatchObject({ width: 320, height: 240 });
    await stop();
  });
});
