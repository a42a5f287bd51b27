import type { ProgramExit, RunningProgram } from '@/lib/programs/running-program';
import { type ProgramStart, startProgram } from '@/lib/programs/start-program';
import { AnswerOpening } from './answer-opening';
import type { FrameReader } from './camera-frame';
import type { Clock } from './clock';
import { maxFrameBytes } from './picture-limits';
import { failureWithMessages, programSourceError } from './program-source-error';
import { SourceError, type SourceErrorCode } from './source-error';

/** A program whose output has ended is about to end, or else is ended. */
const exitGraceMs = 1_000;

/** Pictures that break off where the next begins come to an end here, not to a limit of their own. */
const mostBytesWithoutFrame = 2 * maxFrameBytes;

/** Finds pictures in what a program writes: a `MultipartParser` or a `JpegSplitter`. */
export interface PictureFinder {
  push(chunk: Uint8Array, now: number): void;
  end?(): void;
}

export interface ProgramRelay {
  readonly start: ProgramStart;
  readonly finder: PictureFinder;
  /** Where `finder` puts its pictures. */
  readonly reader: FrameReader;
  readonly clock: Clock;
  /** What it means that the program does not exist. */
  readonly missing: SourceErrorCode;
  /** What the last messages of a program that has ended mean; undefined where they tell nothing. */
  readonly reasonOf?: (output: readonly string[]) => SourceErrorCode | undefined;
}

/**
 * Runs a program and takes pictures from what it writes until `signal` aborts (resolves) or the
 * program ends (rejects). Once settled, the program is gone. Aborted for a failure (a SourceError as
 * the reason), it rejects with that failure where the program has said something.
 * @throws SourceError with the program's last messages
 */
export async function relayProgram(relay: ProgramRelay, signal: AbortSignal): Promise<void> {
  let program: RunningProgram | undefined;
  try {
    program = await startProgram(relay.start, signal);
    await takePictures(program, relay);
  } catch (cause) {
    await program?.stop();
    const output = program?.stderrTail() ?? [];
    if (signal.aborted) {
      const failure = failureWithMessages(signal, output);
      if (failure) throw failure;
      return;
    }
    throw programSourceError(cause, { missing: relay.missing, output });
  }
}

/** Ends by an error only: a program has no reason to end. */
async function takePictures(program: RunningProgram, relay: ProgramRelay): Promise<never> {
  const { finder, clock, reader } = relay;
  const opening = new AnswerOpening();
  let bytesWithoutFrame = 0;
  for await (const chunk of program.stdout) {
    opening.note(chunk);
    const framesBefore = reader.frames;
    finder.push(chunk, clock.now());
    bytesWithoutFrame = reader.frames > framesBefore ? 0 : bytesWithoutFrame + chunk.length;
    if (bytesWithoutFrame > mostBytesWithoutFrame) throw noPictures();
  }
  finder.end?.();
  const exit = await exitOf(program, clock);
  const reason = relay.reasonOf?.(program.stderrTail());
  if (reason) throw new SourceError(reason, 'The program says so.');
  throw endOfProgram(exit, reader, opening);
}

/** Undefined where the program goes on without its output. */
async function exitOf(program: RunningProgram, clock: Clock): Promise<ProgramExit | undefined> {
  return new Promise((resolve) => {
    const cancel = clock.setTimer(() => resolve(undefined), exitGraceMs);
    void program.exited.then((exit) => {
      cancel();
      resolve(exit);
    });
  });
}

function endOfProgram(
  exit: ProgramExit | undefined,
  reader: FrameReader,
  opening: AnswerOpening,
): SourceError {
  if (exit && exit.code !== 0) {
    const how = exit.signal === null ? `with code ${String(exit.code)}` : `by ${exit.signal}`;
    return new SourceError('program-failed', `The program ended ${how}.`);
  }
  if (reader.frames > 0 || opening.pictureStart >= 0) {
    return new SourceError('ended', 'The program ended its output.');
  }
  return opening.isEmpty
    ? new SourceError('empty', 'The program ended without a picture.')
    : noPictures();
}

function noPictures(): SourceError {
  return new SourceError('not-a-picture', 'The program wrote something else than pictures.');
}
