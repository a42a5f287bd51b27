// What the set-up steps share: one line per step, child processes, and stamps that tell whether a
// step's result is up to date. Nothing here may need an installed package.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const isVerbose = Boolean(process.env.VERBOSE);
const tailLines = 40;

/** Something the person at the keyboard can mend: told as it is, without a stack. */
export class PlainError extends Error {}

/**
 * Runs `work`, with one line that shows that it runs and how long it took. Work that writes lines of
 * its own (`isTalkative`) gets its line only when it is done.
 */
export async function step(title, work, { isTalkative = false } = {}) {
  const startedAt = Date.now();
  const progress = isTalkative ? showOutcome(title) : showProgress(title, startedAt);
  try {
    const result = await work();
    progress.end(seconds(startedAt));
    return result;
  } catch (error) {
    progress.end(`failed after ${seconds(startedAt)}`);
    throw error;
  }
}

function showOutcome(title) {
  return { end: (outcome) => process.stdout.write(`${title}... ${outcome}\n`) };
}

function showProgress(title, startedAt) {
  const { stdout } = process;
  if (isVerbose) {
    stdout.write(`${title}...\n`);
    return { end: (outcome) => stdout.write(`${title}: ${outcome}\n`) };
  }
  stdout.write(`${title}...`);
  // A terminal gets a running clock, a log file a dot now and then.
  const tick = stdout.isTTY
    ? () => stdout.write(`\r${title}... ${seconds(startedAt)}`)
    : () => stdout.write('.');
  const timer = setInterval(tick, stdout.isTTY ? 1_000 : 5_000);
  return {
    end: (outcome) => {
      clearInterval(timer);
      stdout.write(stdout.isTTY ? `\r${title}... ${outcome}\u001b[K\n` : ` ${outcome}\n`);
    },
  };
}

function seconds(startedAt) {
  const elapsed = (Date.now() - startedAt) / 1_000;
  return elapsed < 10 ? `${elapsed.toFixed(1)} s` : `${Math.round(elapsed)} s`;
}

/**
 * Runs a program to its end. Its output is only shown when it fails (the last lines), or with
 * VERBOSE set. It ends with this process, its own children included.
 */
export async function run(command, args, { env = {}, title = command, show = isVerbose } = {}) {
  const { code, output } = await capture(command, args, { env, show });
  if (code === 0) return;
  const tail = show ? '' : `\n${lastLines(output)}`;
  throw new PlainError(`${title} failed${tail}`);
}

/** Like `run`, but resolves with the exit code and all output whatever they are. */
export function capture(command, args, { env = {}, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...(show ? {} : { NO_COLOR: '1' }), ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
      // A group of its own, so that npm's and Next's children can be ended with it.
      detached: process.platform !== 'win32',
    });
    const release = endWithUs(child);
    let output = '';
    const keep = (text) => {
      output = (output + text).slice(-1_000_000);
    };
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => {
      release();
      reject(new PlainError(`${command} could not be run: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      release();
      resolve({ code: code ?? signal, output });
    });
  });
}

function endWithUs(child) {
  const end = () => {
    try {
      if (process.platform === 'win32') child.kill();
      else process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It had ended already.
    }
  };
  const interrupted = () => {
    end();
    process.stdout.write('\n');
    process.exit(130);
  };
  process.on('exit', end);
  process.on('SIGINT', interrupted);
  process.on('SIGTERM', interrupted);
  return () => {
    process.off('exit', end);
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
  };
}

export function lastLines(output) {
  return output.trimEnd().split('\n').slice(-tailLines).join('\n');
}

/**
 * A digest of the named files and folders, their names included. What is missing counts too, so
 * that a deleted file changes the digest.
 */
export function digestOf(names, { from = root, skip = () => false, salt = '' } = {}) {
  const hash = createHash('sha256').update(salt);
  const add = (name) => {
    if (skip(name)) return;
    const file = path.join(from, name);
    if (!existsSync(file)) {
      hash.update(`${name}\0missing\0`);
    } else if (statSync(file).isDirectory()) {
      readdirSync(file)
        .sort()
        .forEach((entry) => add(`${name}/${entry}`));
    } else {
      hash.update(`${name}\0`).update(readFileSync(file)).update('\0');
    }
  };
  [...names].sort().forEach(add);
  return hash.digest('hex');
}

/** The stamp's text, or undefined while the step has never finished. */
export function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

export function writeStamp(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${text}\n`);
}
