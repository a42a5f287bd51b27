import { maxUsernameLength } from './credentials-input';

/** For whom the provider has no name that can be used. */
const nameless = 'person';

/** The first of the names that can be used here, with what user names may not have left out. */
export function usernameFrom(names: readonly string[]): string {
  const usable = names.map(
    (name) =>
      name
        .normalize('NFKC')
        .trim()
        .replace(/\s+/gu, '.')
        .match(/[\p{L}\p{N}._@-]/gu)
        ?.slice(0, maxUsernameLength)
        .join('') ?? '',
  );
  return usable.find((name) => /[\p{L}\p{N}]/u.test(name)) ?? nameless;
}

/** The name with a number, from the second on: `ada`, `ada-2`, `ada-3`. */
export function numberedName(name: string, number: number): string {
  if (number === 1) return name;
  const ending = `-${number}`;
  return name.slice(0, maxUsernameLength - ending.length) + ending;
}
