import type { CameraCondition } from '@/lib/figures/camera-condition';
import type { ServerFigures } from '@/lib/figures/server-figures';
import type { WholeCamera } from '@/lib/figures/whole-camera';
import type { StorageReport } from '@/lib/db/storage-health';
import { sourceErrorSentence } from '@/lib/sources/source-error-sentence';
import { byteWords } from './byte-words';
import type { DiskFacts } from './disk-facts';
import type { FfmpegFacts } from './ffmpeg-facts';
import type { OpenFiles } from './open-files';

/** Stable: automation may hang on it. */
export type TroubleCode =
  | 'storage'
  | 'disk-full'
  | 'cameras-lost'
  | 'ffmpeg-missing'
  | 'cameras-frozen'
  | 'disk-low'
  | 'memory-low'
  | 'files-low'
  | 'short-of-time';

/** Something that is wrong. */
export interface Trouble {
  readonly code: TroubleCode;
  /** Whether something does not work, or only may not for long. */
  readonly level: 'fault' | 'warning';
  /** What is wrong, and what to do. */
  readonly sentence: string;
}

/** What troubles are seen from. */
export interface TroubleFacts {
  readonly figures: Pick<ServerFigures, 'loopDelay' | 'memory'>;
  readonly cameras: readonly WholeCamera[];
  readonly storage: StorageReport;
  readonly disk: DiskFacts | undefined;
  readonly ffmpeg: FfmpegFacts;
  readonly openFiles: OpenFiles | undefined;
  /** That the server may use. */
  readonly machineBytes: number;
}

/** SQLite and a log need little; but a disk that is filling up does so faster the later it is seen. */
const lowDiskBytes = 1_000_000_000;
const fullDiskBytes = 100_000_000;
const lowShare = 0.1;
const mostMemoryShare = 0.9;
const mostFilesShare = 0.85;
/** People see pictures stutter. */
const mostLoopDelayMs = 200;
const mostNames = 3;

/** What is wrong, the most important first. */
export function troublesOf(facts: TroubleFacts): Trouble[] {
  return [
    storageTrouble(facts),
    diskTrouble(facts, 'fault'),
    lostTrouble(facts),
    ffmpegTrouble(facts),
    frozenTrouble(facts),
    diskTrouble(facts, 'warning'),
    memoryTrouble(facts),
    filesTrouble(facts),
    timeTrouble(facts),
  ].filter((trouble) => trouble !== undefined);
}

function storageTrouble({ storage }: TroubleFacts): Trouble | undefined {
  if (storage.state === 'ok') return undefined;
  const sentence = storage.sentence ?? 'The database cannot be written.';
  return { code: 'storage', level: 'fault', sentence };
}

function diskTrouble({ disk }: TroubleFacts, level: Trouble['level']): Trouble | undefined {
  if (!disk) return undefined;
  const { freeBytes, totalBytes } = disk;
  const left = `The disk has ${byteWords(freeBytes)} left`;
  if (freeBytes < fullDiskBytes) {
    const sentence = `${left}: make room, or soon nothing can be saved.`;
    return level === 'fault' ? { code: 'disk-full', level, sentence } : undefined;
  }
  // Of a small card a gigabyte may be most there is.
  const isLow = freeBytes < Math.min(lowDiskBytes, totalBytes * lowShare);
  if (level === 'fault' || !isLow) return undefined;
  return { code: 'disk-low', level, sentence: `${left} of ${byteWords(totalBytes)}: make room.` };
}

function lostTrouble({ cameras }: TroubleFacts): Trouble | undefined {
  const lost = cameras.filter(is('lost'));
  const [first] = lost;
  if (!first) return undefined;
  const why =
    lost.length === 1 && first.reason !== undefined
      ? `: ${withSmallBeginning(sourceErrorSentence(first.reason))}`
      : '.';
  const sentence = `${namesOf(lost)} ${lost.length === 1 ? 'is' : 'are'} lost${why}`;
  return { code: 'cameras-lost', level: 'fault', sentence };
}

function frozenTrouble({ cameras }: TroubleFacts): Trouble | undefined {
  const frozen = cameras.filter(is('frozen'));
  if (frozen.length === 0) return undefined;
  const verb = frozen.length === 1 ? 'sends' : 'send';
  const sentence = `${namesOf(frozen)} ${verb} the same picture again and again: restart ${frozen.length === 1 ? 'it' : 'them'}.`;
  return { code: 'cameras-frozen', level: 'warning', sentence };
}

/** Only where a camera needs it: many walls never do. */
function ffmpegTrouble({ ffmpeg, cameras }: TroubleFacts): Trouble | undefined {
  if (ffmpeg.state === 'present' || ffmpeg.state === 'unknown') return undefined;
  const kinds = new Set(cameras.filter(({ condition }) => condition !== 'off').map(kindOf));
  const needing = [
    ...(kinds.has('rtsp') ? ['RTSP cameras'] : []),
    ...(kinds.has('device') ? ['cameras of this machine'] : []),
  ].join(' and ');
  if (needing === '') return undefined;
  const sentence =
    ffmpeg.state === 'missing'
      ? `ffmpeg is missing: ${needing} cannot be shown. Run “sudo apt install ffmpeg”, or set FFMPEG_PATH to where it is.`
      : `ffmpeg does not run: ${needing} cannot be shown. ${ffmpeg.sentence}`;
  return { code: 'ffmpeg-missing', level: 'fault', sentence };
}

function memoryTrouble({ figures: { memory }, machineBytes }: TroubleFacts): Trouble | undefined {
  if (memory.residentBytes < machineBytes * mostMemoryShare) return undefined;
  const sentence = `Framewall uses ${byteWords(memory.residentBytes)} of the ${byteWords(machineBytes)} of memory that it may: show fewer cameras, or give it more.`;
  return { code: 'memory-low', level: 'warning', sentence };
}

function filesTrouble({ openFiles }: TroubleFacts): Trouble | undefined {
  if (!openFiles || openFiles.open < openFiles.most * mostFilesShare) return undefined;
  const sentence = `Framewall has ${openFiles.open} of at most ${openFiles.most} files and connections open: raise the limit (“ulimit -n”, or LimitNOFILE= of its service).`;
  return { code: 'files-low', level: 'warning', sentence };
}

function timeTrouble({ figures: { loopDelay } }: TroubleFacts): Trouble | undefined {
  if (loopDelay.p99Ms < mostLoopDelayMs) return undefined;
  const sentence = `The server is short of time, up to ${Math.round(loopDelay.p99Ms)} ms late: show fewer or smaller pictures, or use a faster machine.`;
  return { code: 'short-of-time', level: 'warning', sentence };
}

function is(wanted: CameraCondition): (camera: WholeCamera) => boolean {
  return ({ condition }) => condition === wanted;
}

function kindOf({ kind }: WholeCamera): WholeCamera['kind'] {
  return kind;
}

/** Such as `Gate`, `3 cameras (Gate, Porch, Yard)` or `12 cameras (Gate, Porch, Yard and 9 more)`. */
function namesOf(cameras: readonly WholeCamera[]): string {
  const names = cameras.slice(0, mostNames).map(({ name }) => name);
  if (cameras.length === 1) return names.join('');
  const more = cameras.length - names.length;
  const listed = names.join(', ') + (more > 0 ? ` and ${more} more` : '');
  return `${cameras.length} cameras (${listed})`;
}

function withSmallBeginning(sentence: string): string {
  const isName = /^(?:Framewall|RTSP|[A-Z]{2,})\b/.test(sentence);
  return isName ? sentence : sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
