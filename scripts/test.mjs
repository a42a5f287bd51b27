// `npm test`: sets up what is missing and runs everything. `npm test -- unit e2e` runs those checks
// only; what is no check's name goes to vitest, to choose test files by.
import process from 'process';

var major = Number(process.versions.node.split('.')[0]);

if (major < 20) {
  console.error('Framewall needs Node.js 20.19 or newer; this is ' + process.version + '.');
  process.exit(1);
} else {
  import('./setup/test.mjs').then(function (setup) {
    return setup.test(process.argv.slice(2));
  });
}
