// `npm start`: sets up what is missing, then serves. `--dev` serves from the sources, `--build-only`
// stops after the build. This file is kept in the syntax of old Node versions, so that they too can
// say what is wrong; everything else is loaded only after that.
import process from 'process';

var minimum = [20, 19];
var version = process.versions.node.split('.').map(Number);
var isTooOld = version[0] < minimum[0] || (version[0] === minimum[0] && version[1] < minimum[1]);

if (isTooOld) {
  console.error(
    'Framewall needs Node.js ' + minimum.join('.') + ' or newer; this is ' + process.version + '.',
  );
  process.exit(1);
} else {
  import('./setup/start.mjs').then(function (setup) {
    return setup.start(process.argv.slice(2));
  });
}
