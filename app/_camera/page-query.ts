import { queryText } from './camera-parameters';

/** As Next gives it to a page. */
export type PageSearch = Readonly<Record<string, string | string[] | undefined>>;

/** The query as it stood in the address, with its `?`, or empty. */
export function pageQuery(search: PageSearch): string {
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(search)) {
    for (const value of [values ?? []].flat()) query.append(name, value);
  }
  return queryText(query);
}
