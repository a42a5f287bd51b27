/** The second byte of JPEG markers (ITU-T T.81, table B.1); the first is always FF. */
export const jpegMarker = {
  /** Temporary, for arithmetic coding; stands alone. */
  tem: 0x01,
  /** Baseline frame header. */
  sof0: 0xc0,
  /** Extended sequential frame header. */
  sof1: 0xc1,
  /** Huffman tables. */
  dht: 0xc4,
  /** Reserved for JPEG extensions. */
  jpg: 0xc8,
  /** Arithmetic conditioning. */
  dac: 0xcc,
  /** Last of the frame headers. */
  sof15: 0xcf,
  /** First and last restart marker; they stand alone. */
  rst0: 0xd0,
  rst7: 0xd7,
  soi: 0xd8,
  eoi: 0xd9,
  sos: 0xda,
  dqt: 0xdb,
  dnl: 0xdc,
  dri: 0xdd,
  /** First and last application segment. */
  app0: 0xe0,
  app1: 0xe1,
  app15: 0xef,
  com: 0xfe,
} as const;

export function isRestart(code: number): boolean {
  return code >= jpegMarker.rst0 && code <= jpegMarker.rst7;
}

/** Whether the marker has no length and no content. */
export function standsAlone(code: number): boolean {
  return isRestart(code) || code === jpegMarker.tem || code === jpegMarker.soi;
}

export function isApplication(code: number): boolean {
  return code >= jpegMarker.app0 && code <= jpegMarker.app15;
}

/** Whether the marker begins a frame header, the segment that holds width and height. */
export function isFrameHeader(code: number): boolean {
  return (
    code >= jpegMarker.sof0 &&
    code <= jpegMarker.sof15 &&
    code !== jpegMarker.dht &&
    code !== jpegMarker.jpg &&
    code !== jpegMarker.dac
  );
}

/** Whether a segment with this marker may stand between a picture's scans (T.81, B.2.4). */
export function mayFollowScan(code: number): boolean {
  return (
    code === jpegMarker.dht ||
    code === jpegMarker.dac ||
    (code >= jpegMarker.sos && code <= jpegMarker.dri) ||
    isApplication(code) ||
    code === jpegMarker.com
  );
}
