import { startProgram } from '@/lib/programs/start-program';

const longestMs = 5_000;
/** ffmpeg lists some hundred decoders. */
const mostBytes = 512 * 1024;

/**
 * What a program writes to its standard output, cut off where it is endless.
 * @throws ProgramError where it cannot be started, and the signal's reason where it takes too long
 */
export async function readProgram(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
  const running = await startProgram({ program, args, env, killAfterMs: 1_000 }, limit);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of running.stdout) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= mostBytes) break;
  }
  await running.stop();
  limit.throwIfAborted();
  return Buffer.concat(chunks).toString('utf8');
}
