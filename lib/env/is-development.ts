/** Whether this is a development server: the start script says so, to React and Next as well. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV === 'development';
}
