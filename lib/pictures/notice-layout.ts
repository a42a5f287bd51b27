import { textWidthPx } from './stroke-font';
import { wrapText } from './wrap-text';

export interface NoticeText {
  readonly title: string;
  readonly headline: string;
  readonly reason?: string | undefined;
}

type Role = keyof NoticeText;

export interface NoticeLine {
  readonly role: Role;
  readonly text: string;
  /** The line's middle, in pixels. */
  readonly x: number;
  /** Its baseline, in pixels. */
  readonly y: number;
  readonly sizePx: number;
}

/** A square for a sign in front of the headline. */
export interface NoticeMark {
  readonly x: number;
  readonly y: number;
  /** Half its side, in pixels. */
  readonly reachPx: number;
}

export interface NoticeLayout {
  readonly lines: readonly NoticeLine[];
  /** Absent where there is no room. */
  readonly mark?: NoticeMark;
  /** What the lines take from top to bottom, in pixels. */
  readonly topPx: number;
  readonly bottomPx: number;
}

/** Type sizes as parts of the headline's. */
const sizeOf: Record<Role, number> = { title: 0.62, headline: 1, reason: 0.56 };
/** From one baseline to the next within a text, and the extra above a new one, in type sizes. */
const leading = 1.3;
const gapBefore: Record<Role, number> = { title: 0, headline: 0.28, reason: 0.45 };
/** Below this type size letters run together. */
const smallestSizePx = 8;
/** What the mark and the space behind it take, in the headline's type size. */
const markWidth = 1.06;
const markReach = 0.28;

interface Attempt {
  readonly headlinePx: number;
  readonly maxLines: Readonly<Record<Role, number>>;
  readonly mayCut: boolean;
}

/**
 * Places a notice's lines in the middle of a picture: as large as suits the picture, wrapped, shrunk
 * and at last cut short until nothing is clipped. In a very small picture the reason and then the
 * title make room for the headline.
 */
export function layoutNotice(text: NoticeText, width: number, height: number): NoticeLayout {
  const idealPx = Math.max(smallestSizePx * 1.2, Math.min(width / 22, height / 9));
  for (const attempt of attempts(idealPx)) {
    const layout = tryLayout(text, width, height, attempt);
    if (layout) return layout;
  }
  return headlineAlone(text.headline, width, height);
}

function* attempts(idealPx: number): Generator<Attempt> {
  const smallestPx = Math.min(idealPx, smallestSizePx / sizeOf.reason);
  for (const lines of [1, 2]) {
    const stopPx = lines === 1 ? idealPx * 0.7 : smallestPx;
    for (let headlinePx = idealPx; headlinePx >= stopPx; headlinePx *= 0.94) {
      yield {
        headlinePx,
        maxLines: { title: lines, headline: lines, reason: lines },
        mayCut: false,
      };
    }
  }
  for (const maxLines of [
    { title: 2, headline: 2, reason: 2 },
    { title: 1, headline: 2, reason: 2 },
    { title: 1, headline: 2, reason: 1 },
    { title: 1, headline: 2, reason: 0 },
    { title: 0, headline: 2, reason: 0 },
  ]) {
    yield { headlinePx: smallestPx, maxLines, mayCut: true };
    yield { headlinePx: Math.min(smallestPx, smallestSizePx), maxLines, mayCut: true };
  }
}

interface Row {
  readonly role: Role;
  readonly text: string;
  readonly sizePx: number;
  readonly gapPx: number;
}

function tryLayout(
  text: NoticeText,
  width: number,
  height: number,
  attempt: Attempt,
): NoticeLayout | undefined {
  const marginPx = marginOf(width, height);
  const rows: Row[] = [];
  for (const role of ['title', 'headline', 'reason'] as const) {
    const content = text[role];
    if (!content || attempt.maxLines[role] === 0) continue;
    const sizePx = Math.max(
      attempt.headlinePx * sizeOf[role],
      Math.min(attempt.headlinePx, smallestSizePx),
    );
    const maxWidthPx = width - 2 * marginPx - (role === 'headline' ? markWidth * sizePx : 0);
    const wrapped = wrapText(content, sizePx, maxWidthPx, attempt.maxLines[role]);
    if (!wrapped.whole && (!attempt.mayCut || role === 'headline')) return undefined;
    wrapped.lines.forEach((line, index) => {
      const gapPx = index === 0 && rows.length > 0 ? gapBefore[role] * sizePx : 0;
      rows.push({ role, text: line, sizePx, gapPx });
    });
  }
  return stack(rows, width, height, height - 2 * marginPx);
}

function stack(
  rows: readonly Row[],
  width: number,
  height: number,
  maxHeightPx: number,
): NoticeLayout | undefined {
  const heightPx = rows.reduce((sum, row) => sum + row.gapPx + row.sizePx * leading, 0);
  if (heightPx > maxHeightPx) return undefined;
  const topPx = (height - heightPx) / 2;
  let y = topPx;
  const lines = rows.map(({ role, text, sizePx, gapPx }): NoticeLine => {
    y += gapPx + sizePx * leading;
    return { role, text, x: width / 2, y: y - 0.4 * sizePx, sizePx };
  });
  return withMark({ lines, topPx, bottomPx: topPx + heightPx });
}

/** Makes room for the mark in front of the headline's first line, and centres both together. */
function withMark(layout: NoticeLayout): NoticeLayout {
  const first = layout.lines.findIndex((line) => line.role === 'headline');
  const line = layout.lines[first];
  if (!line) return layout;
  const x = line.x + (markWidth * line.sizePx) / 2;
  const left = x - textWidthPx(line.text, line.sizePx) / 2;
  const mark = {
    x: left - (markWidth - markReach - 0.1) * line.sizePx,
    y: line.y - 0.375 * line.sizePx,
    reachPx: markReach * line.sizePx,
  };
  return { ...layout, lines: layout.lines.with(first, { ...line, x }), mark };
}

function headlineAlone(headline: string, width: number, height: number): NoticeLayout {
  const marginPx = marginOf(width, height);
  const perPx = textWidthPx(headline, 1);
  const sizePx = Math.min((width - 2 * marginPx) / perPx, (height - 2 * marginPx) / leading);
  const y = height / 2 + 0.375 * sizePx;
  const line: NoticeLine = { role: 'headline', text: headline, x: width / 2, y, sizePx };
  return { lines: [line], topPx: y - sizePx, bottomPx: y + 0.3 * sizePx };
}

const marginOf = (width: number, height: number) =>
  Math.max(1, Math.min(width * 0.04, height * 0.06));
