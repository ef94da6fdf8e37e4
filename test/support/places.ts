/** `value` without the places of lines, which depend on how files were packed: "rep.stdout.log:12" in any of its members. */
export function withoutPlaces<T>(value: T): T {
  if (typeof value === 'string') return (/:\d+$/.test(value) ? 'somewhere' : value) as T;
  if (Array.isArray(value)) return value.map(withoutPlaces) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, withoutPlaces(own)])) as T;
}
