const names: Readonly<Record<string, string>> = {
  H264: 'H.264',
  H265: 'H.265',
  HEVC: 'H.265',
  'MP4V-ES': 'MPEG-4',
  MPEG4: 'MPEG-4',
};

/** A codec as people know it, from its name in ONVIF or in RTP. */
export function codecName(name: string): string {
  return names[name.toUpperCase()] ?? name;
}
