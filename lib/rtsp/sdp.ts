/** A video track of a description. */
export interface VideoTrack {
  /** The encoding's name as registered for RTP, in upper case: `H264`, `H265`, `JPEG`, `MP4V-ES`... */
  readonly codec: string;
  /** In pixels, where the description tells. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Where to set it up, as it stands there: an address, or the end of one. */
  readonly control?: string;
}

/** RFC 3551, table 5: payload types that need no rtpmap. */
const staticCodecs: Readonly<Record<string, string>> = {
  '25': 'CELB',
  '26': 'JPEG',
  '28': 'NV',
  '31': 'H261',
  '32': 'MPV',
  '33': 'MP2T',
  '34': 'H263',
};

/**
 * The video tracks of a description (SDP, RFC 8866), in order. Lines in any order within a track,
 * with any line end; what is not understood is passed over.
 */
export function videoTracks(sdp: string): VideoTrack[] {
  const lines = sdp.split(/[\r\n\0]+/).map((line) => line.trim());
  const media: string[][] = [];
  for (const line of lines) {
    if (/^m\s*=/i.test(line)) media.push([line]);
    else media.at(-1)?.push(line);
  }
  return media.flatMap(videoTrack);
}

function videoTrack([first = '', ...lines]: readonly string[]): VideoTrack[] {
  const formats = /^m\s*=\s*video\s+\S+\s+\S+\s*(.*)$/i.exec(first)?.[1];
  if (formats === undefined) return [];
  const format = formats.split(/\s+/, 1)[0] ?? '';
  const size = trackSize(lines);
  const control = attribute(lines, 'control');
  return [
    {
      codec: codecOf(format, lines),
      ...(size && { size }),
      ...(control !== undefined && { control }),
    },
  ];
}

/** By the first format, which is the one that counts; some cameras map another number than that. */
function codecOf(format: string, lines: readonly string[]): string {
  const maps = lines.flatMap((line) => {
    const [, type, name] = /^a\s*=\s*rtpmap\s*:\s*(\d+)\s+([^\s/]+)/i.exec(line) ?? [];
    return type === undefined || name === undefined ? [] : [{ type, name: name.toUpperCase() }];
  });
  const map = maps.find(({ type }) => type === format) ?? maps[0];
  return map?.name ?? staticCodecs[format] ?? 'UNKNOWN';
}

/** Several ways are in use: RFC 6064's framesize, QuickTime's cliprect, and x-dimensions. */
function trackSize(lines: readonly string[]): VideoTrack['size'] {
  const pair = (text: string | undefined) =>
    /^(?:\d+\s+)?(\d{2,5})\s*[-,x]\s*(\d{2,5})/.exec(text ?? '');
  const [, width, height] =
    pair(attribute(lines, 'x-dimensions')) ?? pair(attribute(lines, 'framesize')) ?? [];
  if (width !== undefined && height !== undefined) return sized(width, height);
  const clip = /^0\s*,\s*0\s*,\s*(\d{2,5})\s*,\s*(\d{2,5})/.exec(
    attribute(lines, 'cliprect') ?? '',
  );
  return clip?.[1] === undefined || clip[2] === undefined ? undefined : sized(clip[2], clip[1]);
}

function sized(width: string, height: string): VideoTrack['size'] {
  return { width: Number(width), height: Number(height) };
}

function attribute(lines: readonly string[], name: string): string | undefined {
  const found = lines
    .map((line) => /^a\s*=\s*([\w-]+)\s*:\s*(.*)$/i.exec(line))
    .find((match) => match?.[1]?.toLowerCase() === name);
  return found?.[2] === '' ? undefined : found?.[2];
}
