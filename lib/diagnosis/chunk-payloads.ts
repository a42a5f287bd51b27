/** A size line of the chunked transfer coding (RFC 9112, section 7.1), with the line end before it. */
const sizeLine = /(?:\r?\n)?[ \t]*([0-9a-f]{1,8})[^\r\n]{0,256}\r?\n/iy;

/** Where the chunks' own bytes stand in a body that came in chunks; the last one may break off. */
export function chunkPayloads(body: Buffer): readonly Buffer[] {
  const text = body.toString('latin1');
  const line = new RegExp(sizeLine);
  const payloads: Buffer[] = [];
  while (line.lastIndex < text.length) {
    const size = Number.parseInt(line.exec(text)?.[1] ?? '0', 16);
    if (size === 0) break;
    payloads.push(body.subarray(line.lastIndex, line.lastIndex + size));
    line.lastIndex += size;
  }
  return payloads;
}

/** Changes what the pieces hold together in place: what one ends with, the next one may go on with. */
export function changeTogether(pieces: readonly Buffer[], change: (whole: Buffer) => void): void {
  const whole = Buffer.concat(pieces);
  change(whole);
  let at = 0;
  for (const piece of pieces) at += whole.copy(piece, 0, at, at + piece.length);
}
