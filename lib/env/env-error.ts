/** The environment has a variable that cannot be used. The message is one line per bad variable. */
export class EnvError extends Error {
  /** The names of the variables that are wrong. */
  readonly variables: readonly string[];

  constructor(problems: ReadonlyMap<string, string>) {
    super([...problems].map(([variable, problem]) => `${variable} ${problem}`).join('\n'));
    this.name = 'EnvError';
    this.variables = [...problems.keys()];
  }
}
