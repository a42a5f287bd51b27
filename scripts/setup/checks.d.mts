export function chosenChecks(args: readonly string[]): { names: string[]; filters: string[] };
