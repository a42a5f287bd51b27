/**
 * As `spawn` takes it. Next's types ask for NODE_ENV in every environment, which no other program
 * has a use for.
 */
export function ownEnvironment(variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return variables as NodeJS.ProcessEnv;
}
