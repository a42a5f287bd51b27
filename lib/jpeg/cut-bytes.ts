/**
 * A part of `bytes` that shares their memory. Unlike `subarray` it is a plain Uint8Array whatever
 * `bytes` is: Node's sockets deliver a subclass whose `slice` does not copy.
 */
export function viewBytes(bytes: Uint8Array, from: number, to: number): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset + from, to - from);
}

/** A part of `bytes` in memory of its own. */
export function copyBytes(bytes: Uint8Array, from: number, to: number): Uint8Array {
  const copy = new Uint8Array(to - from);
  copy.set(from === 0 && to === bytes.length ? bytes : bytes.subarray(from, to));
  return copy;
}

/**
 * A part of `bytes` to keep: a view where that holds at most twice the memory, else a copy, so that
 * a small picture never keeps a large chunk alive.
 */
export function cutBytes(bytes: Uint8Array, from: number, to: number): Uint8Array {
  const worthSharing = (to - from) * 2 >= bytes.buffer.byteLength;
  return worthSharing ? viewBytes(bytes, from, to) : copyBytes(bytes, from, to);
}
