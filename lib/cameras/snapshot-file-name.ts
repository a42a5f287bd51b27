/**
 * What a still is saved as: the camera and the moment it shows, in the server's local time, such as
 * `front-door 2026-11-26 14.03.10.jpg`. Sorts by time, and has nothing that a file system minds.
 * @param slug ASCII, as slugs are
 */
export function snapshotFileName(slug: string, capturedAt: number): string {
  const at = new Date(capturedAt);
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('.');
  return `${slug} ${date} ${time}.jpg`;
}
