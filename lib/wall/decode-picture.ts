/** A picture that can be drawn, with its own size in pixels, until it is closed. */
export type DecodedPicture = CanvasImageSource & {
  readonly width: number;
  readonly height: number;
  close(): void;
};

export type DecodePicture = (jpeg: Uint8Array) => Promise<DecodedPicture>;

/** The browser's own way. @throws where it is not a picture after all */
export const decodePicture: DecodePicture = (jpeg) => {
  const blob = new Blob([jpeg as Uint8Array<ArrayBuffer>], { type: 'image/jpeg' });
  return typeof createImageBitmap === 'function' ? createImageBitmap(blob) : decodeByImage(blob);
};

/** For browsers without `createImageBitmap`; only beside the page. */
async function decodeByImage(blob: Blob): Promise<DecodedPicture> {
  const url = URL.createObjectURL(blob);
  const close = (): void => URL.revokeObjectURL(url);
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch (error) {
    close();
    throw error;
  }
  return Object.assign(image, { close });
}
