import type { SourceConfig } from '@/lib/sources/source-config';
import { CameraError } from './camera-error';

type Fields = Record<string, unknown>;

/**
 * What was given for a sub-stream, with its log-in filled in: `sameLogIn: true` stands for the user
 * name and password that the main source has. They are stored as the sub-stream's own.
 * @param main as it will be: what was given for it, with the stored values that it keeps
 * @throws CameraError 'invalid' where that would send the password to another host, or in the clear
 *   where the main source does not
 */
export function withMainLogIn(input: unknown, main: unknown): unknown {
  if (!isFields(input) || typeof input.sameLogIn !== 'boolean') return input;
  const { sameLogIn, ...given } = input;
  if (!sameLogIn) return given;
  const { username = '', password = '', url } = isFields(main) ? main : {};
  if (password !== '' && !isAsSafe(given.url, url)) {
    throw new CameraError('invalid', leadsElsewhere, { 'subSource.url': leadsElsewhere });
  }
  return { ...given, username, password };
}

const leadsElsewhere =
  'This address leads to another host than the main one, or is not encrypted: give it a log-in of its own.';

/** Whether a sub-stream has the very log-in of its main source, or neither has any. */
export function hasMainLogIn(sub: SourceConfig, main: SourceConfig): boolean {
  const [own, other] = [logInOf(sub), logInOf(main)];
  return own.username === other.username && own.password === other.password;
}

function logInOf(source: SourceConfig): { username: string; password: string } {
  const { username = '', password = '' } = 'url' in source ? source : {};
  return { username, password };
}

/** Addresses that make no sense are for the schema to refuse. */
function isAsSafe(address: unknown, mainAddress: unknown): boolean {
  const [sub, main] = [urlOf(address), urlOf(mainAddress)];
  if (!sub || !main) return true;
  const isEncrypted = ({ protocol }: URL): boolean => /^(https|rtsps):$/.test(protocol);
  return sub.hostname === main.hostname && (isEncrypted(sub) || !isEncrypted(main));
}

function urlOf(address: unknown): URL | undefined {
  return typeof address === 'string' && URL.canParse(address) ? new URL(address) : undefined;
}

function isFields(input: unknown): input is Fields {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}
