import { checks, chosenChecks } from './checks.mjs';
import { debianPackages } from './debian.mjs';
import { generate } from './generate.mjs';
import { install } from './install.mjs';
import { endWithNpm } from './parent.mjs';
import { PlainError, root } from './steps.mjs';
import { Tally } from './tally.mjs';

/** All of `npm test`. Its last line is `N passed, N failed`. */
export async function test(args) {
  process.chdir(root);
  endWithNpm();
  const tally = new Tally();
  const { names, filters } = chosenChecks(args);
  if (await attempt(tally, 'set-up', setUp)) {
    const missing = await missingPrograms(tally, names);
    for (const name of names) await runCheck(tally, name, filters, missing);
  }
  console.log(tally.closingLine());
  process.exit(tally.isGood() ? 0 : 1);
}

async function setUp() {
  await install('all');
  await generate();
}

async function missingPrograms(tally, names) {
  if (!names.includes('integration') && !names.includes('e2e')) return [];
  const missing = await debianPackages();
  if (missing.length > 0 && process.env.CI) {
    console.error(`Missing programs: ${missing.join(', ')}`);
    tally.add({ failed: 1 });
  }
  return missing;
}

async function runCheck(tally, name, filters, missing) {
  if (name === 'e2e' && missing.includes('chromium') && !process.env.CI) {
    console.log('e2e: skipped, for want of chromium');
    tally.add({ skipped: 1 });
    return;
  }
  await attempt(tally, name, async () => tally.add(await checks[name](filters)));
}

/** Tells what went wrong, counts it, and goes on. */
async function attempt(tally, name, work) {
  try {
    await work();
    return true;
  } catch (error) {
    console.error(error instanceof PlainError ? error.message : error);
    console.error(`${name}: failed`);
    tally.add({ failed: 1 });
    return false;
  }
}
