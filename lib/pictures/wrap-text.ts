import { foldText } from './fold-text';
import { textWidthPx } from './stroke-font';

export interface WrappedText {
  /** At least one; none wider than asked for, unless a single character is. */
  readonly lines: readonly string[];
  /** Whether all of the text is there; otherwise the last line ends in an ellipsis. */
  readonly whole: boolean;
}

/** Nothing that fits a picture is longer, and measuring stays cheap. */
const maxCharacters = 400;

/** Breaks text at spaces into at most `maxLines` lines of `maxWidthPx`; a too long word is cut. */
export function wrapText(
  text: string,
  sizePx: number,
  maxWidthPx: number,
  maxLines: number,
): WrappedText {
  const fits = (line: string) => textWidthPx(line, sizePx) <= maxWidthPx;
  const lines: string[] = [];
  let rest = foldText(text.slice(0, maxCharacters));
  while (lines.length < maxLines - 1 && !fits(rest)) {
    const line = firstLine(rest, fits);
    lines.push(line);
    rest = rest.slice(line.length).trimStart();
  }
  const whole = fits(rest);
  lines.push(whole ? rest : withEllipsis(rest, fits));
  return { lines, whole };
}

type Fits = (line: string) => boolean;

function firstLine(text: string, fits: Fits): string {
  let end = 0;
  for (let next = text.indexOf(' '); next !== -1; next = text.indexOf(' ', next + 1)) {
    if (!fits(text.slice(0, next))) break;
    end = next;
  }
  return end > 0 ? text.slice(0, end) : longestStart(text, fits, '');
}

const withEllipsis = (text: string, fits: Fits) => `${longestStart(text, fits, '…').trimEnd()}…`;

/** The longest start of `text` that fits with `ending` after it; never empty. */
function longestStart(text: string, fits: Fits, ending: string): string {
  const characters = Array.from(text);
  let count = characters.length;
  while (count > 1 && !fits(characters.slice(0, count).join('') + ending)) count -= 1;
  return characters.slice(0, count).join('');
}
