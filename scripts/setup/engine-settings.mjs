import { setFlagsFromString } from 'node:v8';

/**
 * Settings of the JavaScript engine for a server that runs for months on a small board. To be called
 * before anything else is loaded: what is compiled already stays as it is. Only settings that V8 11
 * reads as it works have an effect here; others would have to stand on the command line.
 *
 * - Prisma's query compiler and schema engine are WebAssembly. Optimising them in the background takes
 *   some 70 MB that glibc's arenas then keep, for queries that take a millisecond either way.
 * - Objects that die young keep the room that they begin with, 1 MB, instead of up to 16 MB, twice. Each
 *   thread that is started undoes this (lib/engine/keep-young-small.ts).
 * - While the server starts, nothing is garbage: the heap may double before all of it is collected. The
 *   runtime then decides by its cameras (lib/engine/heap-room.ts, decision 41). Nor is what has been
 *   compiled forgotten between two of them.
 *
 * Measured with the first two: 147 MB resident without cameras, instead of 230 MB (decision 42).
 */
export function setUpEngine() {
  for (const flag of [
    '--liftoff-only',
    '--semi-space-growth-factor=1',
    '--heap-growing-percent=100',
    '--no-flush-bytecode',
  ]) {
    setFlagsFromString(flag);
  }
}
