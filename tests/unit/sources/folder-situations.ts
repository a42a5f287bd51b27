import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { systemClock, type Clock } from '@/lib/sources/clock';
import { createSource } from '@/lib/sources/create-source';
import { sourceConfig } from '@/lib/sources/source-config';
import { noiseJpeg } from '../jpeg/sample-jpegs';
import type { Situation } from './frame-source-contract';

export interface Pictures {
  /** The folder allowed. */
  readonly root: string;
  /** Beside it. */
  readonly outside: string;
  readonly at: (name: string) => string;
  readonly write: (name: string, content: Uint8Array | string) => void;
  /** As programs do that never leave half a file: beside it, then in its place. */
  readonly replace: (name: string, content: Uint8Array) => void;
  readonly remove: () => void;
}

/** A new folder that pictures may be shown from, and one that they may not. */
export function makePictures(): Pictures {
  const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'framewall-pictures-')));
  const [root, outside] = [path.join(base, 'root'), path.join(base, 'outside')];
  mkdirSync(root);
  mkdirSync(outside);
  const at = (name: string) => path.join(root, name);
  return {
    root,
    outside,
    at,
    write: (name, content) => writeFileSync(at(name), content),
    replace: (name, content) => {
      writeFileSync(path.join(base, 'next'), content);
      renameSync(path.join(base, 'next'), at(name));
    },
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
}

export function folderSource(
  { root }: Pictures,
  fields: Readonly<Record<string, unknown>> = {},
  clock: Clock = systemClock,
) {
  const config = sourceConfig.parse({ kind: 'folder', path: root, ...fields });
  return createSource(config, { clock, folderRoots: [root] });
}

export const jpegs = await Promise.all([noiseJpeg(48, 32), noiseJpeg(40, 40), noiseJpeg(64, 16)]);

const red = sharp({ create: { width: 32, height: 20, channels: 4, background: '#f008' } });
export const png = new Uint8Array(await red.clone().png().toBuffer());
export const webp = new Uint8Array(await red.clone().webp({ lossless: true }).toBuffer());

/** A folder as `prepare` leaves it. */
export function prepared(
  prepare: (pictures: Pictures) => void,
  fields?: (pictures: Pictures) => Readonly<Record<string, unknown>>,
): () => Promise<Situation> {
  return () => {
    const pictures = makePictures();
    prepare(pictures);
    const stop = () => {
      pictures.remove();
      return Promise.resolve();
    };
    return Promise.resolve({ source: folderSource(pictures, fields?.(pictures)), stop });
  };
}

/** A program that replaces its one picture twenty times a second. */
export function rewritten(): Promise<Situation> {
  const pictures = makePictures();
  let count = 0;
  const write = () => pictures.replace('graph.jpg', jpegs[count++ % jpegs.length] ?? png);
  const earliestCaptureAt = Date.now() - 50;
  write();
  const timer = setInterval(write, 50);
  const stop = () => {
    clearInterval(timer);
    pictures.remove();
    return Promise.resolve();
  };
  return Promise.resolve({ source: folderSource(pictures), earliestCaptureAt, stop });
}
