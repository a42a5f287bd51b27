/**
 * What Framewall may come with. LGPL is libvips, which sharp loads as a library of its own; MPL and EPL
 * bind the files that they came with, which nobody changes here.
 */
const accepted = new Set([
  ...[
    '0BSD',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'BlueOak-1.0.0',
    'CC0-1.0',
    'ISC',
    'MIT',
  ],
  ...['Unlicense', 'WTFPL', 'CC-BY-4.0', 'MPL-2.0', 'EPL-2.0', 'LGPL-3.0-or-later', 'Python-2.0'],
]);

/** Packages whose own description names none: read in what they ship. */
const known = { 'seq-queue': 'MIT' };

/** @returns packages of an installation by `name version`, each with its licence; `none` for unknown */
export function licencesOf({ packages }) {
  const found = Object.entries(packages)
    .filter(([place, one]) => place !== '' && one.dev !== true)
    .map(([place, { version, license }]) => {
      const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return [`${name} ${version}`, license ?? known[name] ?? 'none'];
    });
  return new Map(found.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Whether a licence, or each or one of those that it combines, is accepted. */
export function isAccepted(licence) {
  const parts = licence.replace(/[()]/g, '').split(/ or /i);
  return parts.some((part) => part.split(/ and /i).every((one) => accepted.has(one.trim())));
}

/** docs/licences.md */
export function licencesPage(lock) {
  const byLicence = new Map();
  for (const [name, licence] of licencesOf(lock)) {
    byLicence.set(licence, [...(byLicence.get(licence) ?? []), name]);
  }
  const groups = [...byLicence].sort(([one], [other]) => (one < other ? -1 : 1));
  const parts = groups.map(([licence, names]) =>
    [`## ${licence}`, '', ...names.map((name) => `- ${name}`)].join('\n'),
  );
  const head =
    '# Licences\n\nOf all that an installation brings, by the lock file; other platforms’ packages\nincluded. Written by `npm run licences`.';
  return `${[head, ...parts].join('\n\n')}\n`;
}
