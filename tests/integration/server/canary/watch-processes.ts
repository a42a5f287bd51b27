import { readdirSync, readFileSync } from 'node:fs';

const everyMs = 20;

export interface SeenProcesses {
  /** Command lines and environments of all that the server has started so far. */
  readonly seen: ReadonlySet<string>;
  readonly stop: () => void;
}

/** Watches, through Linux's /proc, what the server with this data folder starts. */
export function watchProcesses(dataFolder: string): SeenProcesses {
  const seen = new Set<string>();
  const look = (): void => {
    const parents = parentsById();
    const server = [...parents.keys()].find((id) =>
      textOf(id, 'environ').includes(`DATA_DIR=${dataFolder}\0`),
    );
    for (const id of parents.keys()) {
      if (server === undefined || !descends(id, server, parents)) continue;
      const [commandLine, environment] = [textOf(id, 'cmdline'), textOf(id, 'environ')];
      // Between fork and exec it is still the server itself.
      if (!environment.includes(`DATA_DIR=${dataFolder}\0`))
        seen.add(`${commandLine}\n${environment}`);
    }
  };
  const timer = setInterval(look, everyMs);
  return { seen, stop: () => clearInterval(timer) };
}

function parentsById(): Map<string, string> {
  const ids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  return new Map(
    ids.map((id) => [id, /^\d+ \(.*\) \S (\d+) /s.exec(textOf(id, 'stat'))?.[1] ?? '']),
  );
}

function descends(id: string, from: string, parents: ReadonlyMap<string, string>): boolean {
  for (let at = parents.get(id); at !== undefined && at !== '1'; at = parents.get(at)) {
    if (at === from) return true;
  }
  return false;
}

/** Nothing of a process that is gone. */
function textOf(id: string, file: string): string {
  try {
    return readFileSync(`/proc/${id}/${file}`, 'latin1');
  } catch {
    return '';
  }
}
