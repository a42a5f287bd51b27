import { findGlyph } from './glyphs';

/** Letters that Unicode does not decompose, and marks that have a plain twin. */
const foldedTo: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ß: 'ss',
    ẞ: 'SS',
    æ: 'ae',
    Æ: 'AE',
    œ: 'oe',
    Œ: 'OE',
    ø: 'o',
    Ø: 'O',
    ł: 'l',
    Ł: 'L',
    đ: 'd',
    Đ: 'D',
    ð: 'd',
    Ð: 'D',
    þ: 'th',
    Þ: 'Th',
    ħ: 'h',
    Ħ: 'H',
    ı: 'i',
    ŋ: 'ng',
    Ŋ: 'NG',
    '‘': "'",
    '’': "'",
    '‚': ',',
    '“': '"',
    '”': '"',
    '„': '"',
    '«': '"',
    '»': '"',
    '‐': '-',
    '‒': '–',
    '−': '–',
    '•': '·',
    '⁄': '/',
    '€': 'EUR',
  }),
);

/**
 * Rewrites text in the characters that the stroke font has: diacritics go, ligatures open,
 * white space becomes single spaces, invisible characters vanish. What it cannot rewrite stays.
 */
export function foldText(text: string): string {
  const plain = Array.from(text.replace(/\s+/gu, ' '), foldCharacter).join('');
  return plain.replace(/ +/gu, ' ').trim();
}

function foldCharacter(character: string): string {
  if (findGlyph(character)) return character;
  const decomposed = character.normalize('NFKD').replace(/[\p{M}\p{Cf}\p{Cc}]/gu, '');
  return Array.from(decomposed, (part) => foldedTo.get(part) ?? part).join('');
}
