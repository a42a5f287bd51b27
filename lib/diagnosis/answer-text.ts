/** Where a body begins in what was received: after the first empty line; -1 where none came yet. */
export function bodyStart(answer: Uint8Array): number {
  const text = Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength);
  const ends = ['\r\n\r\n', '\n\n']
    .map((end) => ({ at: text.indexOf(end, 0, 'latin1'), length: end.length }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at);
  const [first] = ends;
  return first === undefined ? -1 : first.at + first.length;
}

/** The first boundary line of a body of parts, without its two dashes; undefined where none is. */
export function sentBoundary(answer: Buffer): string | undefined {
  const start = bodyStart(answer);
  if (start < 0) return undefined;
  return /(?:^|\n)--([^\r\n]{1,200})\r?\n/.exec(answer.toString('latin1', start))?.[1];
}

/** Names by which people know what SDP calls otherwise. */
const codecNames: Readonly<Record<string, string>> = {
  H264: 'H.264',
  H265: 'H.265',
  JPEG: 'MJPEG',
};

/** The video codec that an RTSP description names; undefined where it names none. */
export function sdpCodec(answer: Buffer): string | undefined {
  const sdp = answer.toString('latin1');
  const video = sdp.slice(Math.max(0, sdp.search(/^m=video/m)));
  const name = /^a=rtpmap:\d+ ([\w.-]{1,32})\//m.exec(video)?.[1]?.toUpperCase();
  // Payload type 26 is JPEG without being named (RFC 3551).
  if (name === undefined) return /^m=video \d+ \S+ 26\b/m.test(sdp) ? 'MJPEG' : undefined;
  return codecNames[name] ?? name;
}
