/**
 * What is said of a lost camera to who shall not learn what it is, where it stands and how it is set
 * up, all of which the true sentences are about.
 */
export const untoldLoss = {
  code: 'no-picture',
  reason: 'No picture comes from this camera at the moment.',
} as const;
