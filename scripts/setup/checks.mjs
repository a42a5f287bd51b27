import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from './build.mjs';
import { capture, run, step } from './steps.mjs';
import { countsOf } from './tally.mjs';

const bin = {
  eslint: 'node_modules/eslint/bin/eslint.js',
  next: 'node_modules/next/dist/bin/next',
  prettier: 'node_modules/prettier/bin/prettier.cjs',
  tsc: 'node_modules/typescript/bin/tsc',
  vitest: 'node_modules/vitest/vitest.mjs',
};

/** Each resolves with its counts; one that throws counts as one failure. In the order they run. */
export const checks = {
  format: () => tool('Format', bin.prettier, ['--check', '--log-level', 'warn', '.']),
  lint: () => tool('Lint', bin.eslint, ['--max-warnings', '0', '.']),
  types: async () => {
    await run(process.execPath, [bin.next, 'typegen'], { title: 'next typegen', env: quiet });
    return tool('Types', bin.tsc, ['--noEmit']);
  },
  build: async () => {
    await build();
    return { passed: 1 };
  },
  unit: (filters) => vitest('unit', filters),
  integration: (filters) => vitest('integration', filters),
  e2e: (filters) => vitest('e2e', filters),
};

const quiet = { NEXT_TELEMETRY_DISABLED: '1' };

/** Splits the command line into checks to run and file filters for vitest. */
export function chosenChecks(args) {
  const all = Object.keys(checks);
  const filters = args.filter((arg) => !all.includes(arg));
  let names = all.filter((name) => args.includes(name));
  // Filters alone mean "these test files", so the checks without files are of no interest.
  if (names.length === 0) names = filters.length > 0 ? ['unit', 'integration', 'e2e'] : all;
  // Both run the production build.
  if (names.includes('integration') || names.includes('e2e')) {
    names = all.filter((name) => name === 'build' || names.includes(name));
  }
  return { names, filters };
}

async function tool(title, script, args) {
  await step(title, () => run(process.execPath, [script, ...args], { title }));
  return { passed: 1 };
}

async function vitest(project, filters) {
  const folder = mkdtempSync(path.join(tmpdir(), 'framewall-test-'));
  const reportFile = path.join(folder, 'report.json');
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json'];
  if (filters.length > 0) args.push('--passWithNoTests');
  try {
    const { code } = await capture(
      process.execPath,
      [bin.vitest, ...args, `--outputFile.json=${reportFile}`, ...filters],
      { show: true },
    );
    return countsOf(readReport(reportFile), code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
