import Bowser from 'bowser';

const unknownDevice = 'Unknown device';

/** What somebody logged in with, as one says it: `Firefox on Windows`, `Safari on iPhone`, `curl`. */
export function deviceWords(userAgent: string | null): string {
  if (userAgent === null || userAgent.trim() === '') return unknownDevice;
  const { browser, os, platform } = Bowser.parse(userAgent);
  const machine = machineOf(os.name, platform);
  // An empty name is Bowser's for what it does not know.
  const program =
    browser.name !== '' && browser.name !== undefined ? browser.name : programOf(userAgent);
  if (program === undefined) return machine === undefined ? unknownDevice : `Browser on ${machine}`;
  return machine === undefined ? program : `${program} on ${machine}`;
}

/** Apple's are known by what they are rather than by their system's name. */
function machineOf(
  system: string | undefined,
  { model, type, vendor }: Bowser.Parser.PlatformDetails,
): string | undefined {
  if (vendor === 'Apple' && type !== 'desktop' && model !== undefined) return model;
  return system === '' ? undefined : system;
}

/** Programs name themselves at the front: `curl/8.14.1`. Every browser says `Mozilla` there. */
function programOf(userAgent: string): string | undefined {
  const name = /^[A-Za-z][\w.-]{0,39}/.exec(userAgent)?.[0];
  return name === 'Mozilla' ? undefined : name;
}
