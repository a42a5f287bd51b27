/** What the thread for whole files is asked to do. */
export type FileJob =
  | { readonly kind: 'copy'; readonly file: string; readonly target: string }
  | { readonly kind: 'check'; readonly file: string };

export type FileAnswer =
  | { readonly kind: 'done'; readonly damage?: string }
  /** `code` is the system's or SQLite's. */
  | { readonly kind: 'failed'; readonly message: string; readonly code?: string };
