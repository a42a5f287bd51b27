// Per table: class and identifier, how many codes there are of 1 to 16 bits, the values in order.
const tables = [
  // Table K.3: luminance DC
  '00 00010501010101010100000000000000 000102030405060708090a0b',
  // Table K.5: luminance AC
  `10 0002010303020403050504040000017d
   0102030004110512213141061351610722711432
   8191a1082342b1c11552d1f02433627282090a16
   1718191a25262728292a3435363738393a434445
   464748494a535455565758595a63646566676869
   6a737475767778797a838485868788898a929394
   95969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6
   b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8
   d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8
   f9fa`,
  // Table K.4: chrominance DC
  '01 00030101010101010101010000000000 000102030405060708090a0b',
  // Table K.6: chrominance AC
  `11 00020102040403040705040400010277
   0001020311040521310612415107617113223281
   08144291a1b1c109233352f0156272d10a162434
   e125f11718191a262728292a35363738393a4344
   45464748494a535455565758595a636465666768
   696a737475767778797a82838485868788898a92
   939495969798999aa2a3a4a5a6a7a8a9aab2b3b4
   b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6
   d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8
   f9fa`,
].join('');

/**
 * One DHT segment with the four tables of ITU-T T.81, Annex K.3. Motion JPEG without tables is
 * coded with these (RFC 2435, section 3.1; the USB video class says the same).
 */
export const standardHuffmanTables: Uint8Array = dhtSegment(tables.replaceAll(/\s/g, ''));

function dhtSegment(hex: string): Uint8Array {
  const segment = new Uint8Array(4 + hex.length / 2);
  const length = segment.length - 2;
  segment.set([0xff, 0xc4, length >> 8, length & 0xff]);
  for (let at = 4; at < segment.length; at += 1) {
    segment[at] = Number.parseInt(hex.slice((at - 4) * 2, (at - 4) * 2 + 2), 16);
  }
  return segment;
}
