import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { BackupError } from './backup-error';
import { keyRecipe, keysOf, newKeyRecipe } from './passphrase-key';

/*
 * A backup is one line of JSON. Its header can be read by anybody and says nothing of what is inside:
 *
 *   format    `framewall-backup`
 *   version   1
 *   madeBy    the version of Framewall
 *   madeAt    ISO 8601
 *   schema    the newest migration of the database that it is from
 *   key       how two keys of 32 bytes are made of the passphrase (NFKC, UTF-8): the first half of
 *             scrypt's 64 bytes encrypts, the second authenticates the header
 *   nonce     12 bytes, as all bytes here in base64
 *   check     HMAC-SHA-256 by the second key of the header so far, as JSON without blanks, in this order
 *   body      AES-256-GCM by the first key, with the header up to `check` as associated data: the
 *             ciphertext and the tag of 16 bytes. Inside is JSON, packed by gzip.
 */

const format = 'framewall-backup';
const version = 1;
const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
/** As it begins whatever comes of its end. */
const beginning = `{"format":"${format}"`;
/** Unpacked: some hundred times what a large household has. */
const mostContentBytes = 128 * 1024 * 1024;

const pack = promisify(gzip);
const unpack = promisify(gunzip);

const header = z.strictObject({
  format: z.literal(format),
  version: z.literal(version),
  madeBy: z.string().max(100),
  madeAt: z.iso.datetime(),
  schema: z.string().max(200),
  key: keyRecipe,
  nonce: z.base64().length(16),
});
/** One spelling of the bytes alone: of others, the last letter could be another and nothing amiss. */
const exactBase64 = z
  .base64()
  .refine((text) => Buffer.from(text, 'base64').toString('base64') === text);
const fileShape = header.extend({ check: exactBase64.length(44), body: exactBase64 });

/** What a backup says of itself, authenticated. */
export type BackupOrigin = Pick<z.infer<typeof header>, 'madeBy' | 'madeAt' | 'schema'>;

export interface OpenedFile {
  readonly origin: BackupOrigin;
  readonly content: unknown;
}

/** @param content what JSON can hold */
export async function writeBackupFile(
  origin: BackupOrigin,
  content: unknown,
  passphrase: string,
): Promise<Buffer> {
  const { madeBy, madeAt, schema } = origin;
  const nonce = randomBytes(nonceBytes);
  const key = newKeyRecipe();
  const head: Header = {
    format,
    version,
    madeBy,
    madeAt,
    schema,
    key,
    nonce: nonce.toString('base64'),
  };
  const keys = await keysOf(passphrase, key);
  const encrypting = createCipheriv(cipher, keys.body, nonce, { authTagLength: tagBytes });
  encrypting.setAAD(headText(head));
  const packed = await pack(JSON.stringify(content));
  const body = Buffer.concat([
    encrypting.update(packed),
    encrypting.final(),
    encrypting.getAuthTag(),
  ]);
  const check = checkOf(keys.header, head).toString('base64');
  return Buffer.from(`${JSON.stringify({ ...head, check, body: body.toString('base64') })}\n`);
}

/** @throws BackupError */
export async function readBackupFile(bytes: Buffer, passphrase: string): Promise<OpenedFile> {
  const { check, body, ...head } = shapeOf(bytes);
  const keys = await keysOf(passphrase, head.key);
  if (!timingSafeEqual(checkOf(keys.header, head), Buffer.from(check, 'base64')))
    throw new BackupError('wrong-passphrase');
  const packed = decrypted(keys.body, head, Buffer.from(body, 'base64'));
  const { madeBy, madeAt, schema } = head;
  return { origin: { madeBy, madeAt, schema }, content: await contentOf(packed) };
}

function shapeOf(bytes: Buffer): z.infer<typeof fileShape> {
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim();
  const isOurs = text.startsWith(beginning);
  const given = parsed(text);
  if (given === undefined) throw new BackupError(isOurs ? 'incomplete' : 'not-a-backup');
  const { data } = fileShape.safeParse(given);
  if (data) return data;
  const said = z.looseObject({ format: z.literal(format), version: z.number() }).safeParse(given);
  if (!said.success) throw new BackupError('not-a-backup');
  throw new BackupError(said.data.version > version ? 'newer' : 'damaged');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

type Header = z.infer<typeof header>;

/** In the order in which it was written, whatever order a program that passed it on has put it in. */
function headText({ madeBy, madeAt, schema, key, nonce }: Header): Buffer {
  const { cost, blockSize, parallelization, salt } = key;
  const recipe = { function: key.function, cost, blockSize, parallelization, salt };
  return Buffer.from(
    JSON.stringify({ format, version, madeBy, madeAt, schema, key: recipe, nonce }),
  );
}

function checkOf(key: Buffer, head: Header): Buffer {
  return createHmac('sha256', key).update(headText(head)).digest();
}

function decrypted(key: Buffer, head: Header, body: Buffer): Buffer {
  const end = body.length - tagBytes;
  if (end < 0) throw new BackupError('damaged');
  const nonce = Buffer.from(head.nonce, 'base64');
  const decrypting = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes });
  decrypting.setAAD(headText(head));
  decrypting.setAuthTag(body.subarray(end));
  try {
    return Buffer.concat([decrypting.update(body.subarray(0, end)), decrypting.final()]);
  } catch (cause) {
    throw new BackupError('damaged', { cause });
  }
}

async function contentOf(packed: Buffer): Promise<unknown> {
  try {
    const text = await unpack(packed, { maxOutputLength: mostContentBytes });
    return JSON.parse(text.toString('utf8')) as unknown;
  } catch (cause) {
    throw new BackupError('not-restorable', { cause });
  }
}
