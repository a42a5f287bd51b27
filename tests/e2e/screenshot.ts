import type { Locator, Page } from 'playwright-core';

/** The label lies over the strip of blocks that holds the number. */
const withoutLabels = '.tile-foot, .wall-bar { visibility: hidden !important; }';

/**
 * What is really drawn there, without labels. Playwright would hide them by a style element, which the
 * pages' content security policy forbids; a sheet made by a script is none of its business.
 */
export async function picturesOnly(page: Page, shown: Page | Locator = page): Promise<Buffer> {
  const sheet = await page.evaluateHandle((css) => {
    const made = new CSSStyleSheet();
    made.replaceSync(css);
    document.adoptedStyleSheets.push(made);
    return made;
  }, withoutLabels);
  try {
    return await shown.screenshot({ caret: 'initial' });
  } finally {
    await sheet.evaluate((made) => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== made);
    });
  }
}
