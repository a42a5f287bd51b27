/* How a wall is laid out. Shared by pages, forms, the API and the database. Safe for the browser, and free of schemas, which would be more than all else that a wall loads. */

export const mostColumns = 12;

export const wallLayouts = ['auto', 'columns', '1+5', '1+7'] as const;
export type WallLayoutName = (typeof wallLayouts)[number];

export const pictureFits = ['contain', 'cover'] as const;
export type PictureFit = (typeof pictureFits)[number];

export interface WallView {
  /** `auto`: as large as the window allows; `1+5` and `1+7`: one main tile and small ones around it. */
  readonly layout: WallLayoutName;
  /** Where `layout` is `columns`. */
  readonly columns: number;
  /** Whole pictures with bars beside them, or tiles filled and edges cut off. */
  readonly fit: PictureFit;
}

export const plainView: WallView = { layout: 'auto', columns: 4, fit: 'contain' };
