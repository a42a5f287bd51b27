const orientationTag = 0x0112;
const shortType = 3;
/** "Exif", 0, 0 and the TIFF header's eight bytes. */
const minExifBytes = 14;

/**
 * The orientation (1 to 8, EXIF 2.3 tag 0112) in an APP1 segment's content; undefined where it is
 * not EXIF or tells none.
 */
export function exifOrientation(content: Uint8Array): number | undefined {
  if (content.length < minExifBytes || !isExif(content)) return undefined;
  const tiff = new DataView(content.buffer, content.byteOffset + 6, content.length - 6);
  const order = tiff.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return undefined;
  const littleEndian = order === 0x4949;
  const directory = tiff.getUint32(4, littleEndian);
  if (directory + 2 > tiff.byteLength) return undefined;
  const entries = tiff.getUint16(directory, littleEndian);
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > tiff.byteLength) return undefined;
    if (tiff.getUint16(entry, littleEndian) !== orientationTag) continue;
    if (tiff.getUint16(entry + 2, littleEndian) !== shortType) return undefined;
    const value = tiff.getUint16(entry + 8, littleEndian);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** A whole APP1 segment with nothing but an orientation (1 to 8). */
export function orientationSegment(orientation: number): Uint8Array {
  return Uint8Array.of(
    ...[0xff, 0xe1, 0x00, 0x22],
    ...[0x45, 0x78, 0x69, 0x66, 0x00, 0x00],
    ...[0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08],
    ...[0x00, 0x01],
    ...[orientationTag >> 8, orientationTag & 0xff, 0x00, shortType, 0x00, 0x00, 0x00, 0x01],
    ...[0x00, orientation, 0x00, 0x00],
    ...[0x00, 0x00, 0x00, 0x00],
  );
}

function isExif(content: Uint8Array): boolean {
  const name = [0x45, 0x78, 0x69, 0x66, 0x00];
  return name.every((byte, index) => content[index] === byte);
}
