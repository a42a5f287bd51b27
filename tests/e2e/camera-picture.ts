import type { Page } from 'playwright-core';

/** How the single camera's picture is shown, read from its transform as the browser has it. */
export interface ShownPicture {
  readonly scale: number;
  /** The picture's edges in the window, in CSS pixels. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export async function shownPicture(page: Page): Promise<ShownPicture> {
  return page.locator('.camera-picture').evaluate((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const { offsetWidth } = element as HTMLElement;
    return { scale: (right - left) / offsetWidth, left, top, right, bottom };
  });
}

/** Fingers on the glass, each in CSS pixels. */
export type Fingers = readonly (readonly [x: number, y: number])[];

/** Puts fingers down at the first place, moves them through the others, and lifts them. */
export async function touch(page: Page, [first, ...others]: readonly Fingers[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const points = (fingers: Fingers) => fingers.map(([x, y], id) => ({ x, y, id }));
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', fingers: Fingers) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points(fingers) });
  await send('touchStart', first ?? []);
  for (const fingers of others) await send('touchMove', fingers);
  await send('touchEnd', []);
  await session.detach();
}
