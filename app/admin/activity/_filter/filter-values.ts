import { activityFields, type ActivityField } from '@/lib/audit/activity-query';

/** What the page's address says; empty where it says nothing. */
export type FilterValues = Readonly<Record<ActivityField, string>>;

/** As Next gives a page's address. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

export function filterValues(params: SearchParams): FilterValues {
  const valueOf = (field: ActivityField): string => {
    const value = params[field];
    return (Array.isArray(value) ? value[0] : value) ?? '';
  };
  return Object.fromEntries(activityFields.map((field) => [field, valueOf(field)])) as FilterValues;
}

/** The same for an address, without what is empty. */
export function filterQuery(values: Partial<FilterValues>): URLSearchParams {
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ''));
}

/** Whether anything narrows what is shown. */
export function isFiltered({ zone: _zone, after: _after, ...filters }: FilterValues): boolean {
  return Object.values(filters).some((value) => value !== '');
}
