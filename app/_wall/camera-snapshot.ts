/** The newest picture as a file, named after the camera and the moment. */
export function snapshotHref(slug: string): string {
  return `/api/cameras/${encodeURIComponent(slug)}/snapshot.jpg?download`;
}

/** As a click on such a link does. */
export function saveSnapshot(slug: string): void {
  const link = document.createElement('a');
  link.href = snapshotHref(slug);
  link.download = '';
  link.click();
}
