/** Options and how many words follow each, as far as the programs' documentation goes. */
const options = {
  'rpicam-vid': {
    ...{ '--codec': 1, '--timeout': 1, '--framerate': 1, '--quality': 1, '--width': 1 },
    ...{ '--height': 1, '--flush': 0, '--hflip': 0, '--vflip': 0, '--nopreview': 0, '--output': 1 },
  },
  'rpicam-still': {
    ...{ '--encoding': 1, '--timeout': 1, '--thumb': 1, '--quality': 1, '--width': 1 },
    ...{ '--height': 1, '--hflip': 0, '--vflip': 0, '--nopreview': 0, '--output': 1 },
  },
  raspivid: {
    ...{ '-cd': 1, '-t': 1, '-fps': 1, '-b': 1, '-fl': 0, '-w': 1, '-h': 1, '-hf': 0, '-vf': 0 },
    ...{ '-n': 0, '-o': 1 },
  },
  raspistill: {
    ...{ '-e': 1, '-t': 1, '-th': 1, '-q': 1, '-w': 1, '-h': 1, '-hf': 0, '-vf': 0, '-n': 0 },
    ...{ '-o': 1 },
  },
} as const;

export type PiProgramName = keyof typeof options;

/** What each needs, or it would end after 5 s, write elsewhere, or open a window. */
const needed: Record<PiProgramName, string> = {
  'rpicam-vid': '--codec mjpeg --timeout 0 --nopreview --output -',
  'rpicam-still': '--encoding jpg --thumb none --nopreview --output -',
  raspivid: '-cd MJPEG -t 0 -n -o -',
  raspistill: '-e jpg -th none -n -o -',
};

/**
 * A script for Node that stands in for a program of the Pi: refuses options that the real one does
 * not have, and writes the pictures of the files, for ever or one of them. Each time it notes its
 * arguments, one line of JSON, in `notes`.
 */
export function piScript(
  name: PiProgramName,
  { jpegs, notes }: { readonly jpegs: readonly string[]; readonly notes: string },
): string {
  return `
    const fs = require('node:fs');
    const known = ${JSON.stringify(options[name])};
    const args = process.argv.slice(2);
    const given = [];
    for (let at = 0; at < args.length; at += 1 + known[args[at]]) {
      if (!(args[at] in known)) fail('unrecognised option ' + args[at]);
      given.push(args.slice(at, at + 1 + known[args[at]]).join(' '));
    }
    for (const option of ${JSON.stringify(needed[name])}.split(/ (?=-\\w|--)/)) {
      if (!given.includes(option)) fail('without ' + option);
    }
    function fail(message) {
      fs.writeSync(2, 'ERROR: *** ' + message + ' ***\\n');
      process.exit(255);
    }
    const turn = fs.existsSync(${JSON.stringify(notes)})
      ? fs.readFileSync(${JSON.stringify(notes)}, 'utf8').split('\\n').length - 1 : 0;
    fs.appendFileSync(${JSON.stringify(notes)}, JSON.stringify(args) + '\\n');
    const jpegs = ${JSON.stringify(jpegs)}.map((file) => fs.readFileSync(file));
    let count = turn;
    const write = () => process.stdout.write(jpegs[count++ % jpegs.length]);
    if (${JSON.stringify(name.endsWith('still'))}) write();
    else setInterval(write, 30);
  `;
}
