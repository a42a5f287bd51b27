import { parseArgs } from 'node:util';
import { fastestFps, slowestFps } from './control-input';
import { faultNames, faults } from './faults';

export interface SimulateOptions {
  readonly cameras: number;
  readonly fps: number;
  readonly width: number;
  readonly height: number;
  /** Of the control page; the cameras' follow it. 0 for any ports that are free. */
  readonly port: number;
  readonly chaos: boolean;
  readonly seed: number;
}

const mostCameras = 500;

const width = Math.max(...faultNames.map((name) => name.length));

export const simulateUsage = `npm run simulate -- [options]
Cameras on this machine that do as they are told, to try Framewall with.

  --cameras 16      how many
  --fps 5           pictures a second of each, from 1/60 (as 0.0167) to 60
  --size 640x360    of the pictures
  --port 8100       of the control page; camera 1 is at the next port, and so on. 0: any free ports
  --chaos           let them fail and return at random
  --seed 1          the same seed gives the same failures
  --help

Tell camera 3 to fall silent for 20 s, and all of them to be well again:
  curl -d '{"fault":"silence","forSeconds":20}' http://127.0.0.1:8100/cameras/3
  curl -d '{"fault":"none"}' http://127.0.0.1:8100/cameras

Faults:
${faultNames.map((name) => `  ${name.padEnd(width)}  ${faults[name]}`).join('\n')}`;

/** @throws Error with a sentence for an option that is unknown or makes no sense */
export function readSimulateOptions(args: readonly string[]): SimulateOptions | 'help' {
  const { values } = parse(args);
  if (values.help === true) return 'help';
  const size = /^(\d+)x(\d+)$/.exec(values.size);
  if (!size) throw new Error('--size must be like 640x360.');
  return {
    cameras: wholeNumber('cameras', values.cameras, 1, mostCameras),
    fps: number('fps', values.fps, slowestFps, fastestFps),
    width: wholeNumber('size', size[1] ?? '', 64, 4096),
    height: wholeNumber('size', size[2] ?? '', 48, 4096),
    port: wholeNumber('port', values.port, 0, 65_535 - mostCameras),
    chaos: values.chaos === true,
    seed: wholeNumber('seed', values.seed, 0, 1_000_000),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        cameras: { type: 'string', default: '16' },
        fps: { type: 'string', default: '5' },
        size: { type: 'string', default: '640x360' },
        port: { type: 'string', default: '8100' },
        chaos: { type: 'boolean' },
        seed: { type: 'string', default: '1' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    const why = error instanceof Error ? error.message.split('. ')[0] : 'An option is wrong';
    throw new Error(`${why ?? ''}. See npm run simulate -- --help.`, { cause: error });
  }
}

function number(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  // A little slower, for those who round.
  if (text.trim() !== '' && value >= least * 0.99 && value <= most) return value;
  throw new Error(`--${name} must be a number from ${Number(least.toFixed(3))} to ${most}.`);
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = number(name, text, least, most);
  if (!Number.isInteger(value)) throw new Error(`--${name} must be a whole number.`);
  return value;
}
