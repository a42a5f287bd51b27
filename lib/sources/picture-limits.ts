/** Larger than any camera's JPEG: a hostile one must not fill the memory. */
export const maxFrameBytes = 16 * 1024 * 1024;
/** Of one part's headers. */
export const maxPartHeaderBytes = 16 * 1024;
/** A camera that sends this many unreadable pictures in a row, and no other, has failed. */
export const mostBadPictures = 10;
/** Many cameras and programs begin with a broken picture; this many, and it is something else. */
export const mostBadAtFirst = 3;
/** A few kilobytes may unpack to gigabytes; eight thousand pixels square is enough. */
export const maxDecodedPixels = 64 * 1024 * 1024;
/** No camera is watched at more; a flood of tiny pictures would take a core for itself. */
export const maxFramesPerSecond = 240;
/** Files and folders in a folder of pictures: each look goes through all of them. */
export const mostFolderEntries = 20_000;
