/** `value` without the places (file:line) of lines and the names of VMs: the same logs, packed in another way, have others. */
export function withoutPlaces<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutPlaces) as T;
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([name]) => name !== 'vm' && name !== 'at' && !name.endsWith('_at'));
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutPlaces(inner)])) as T;
}
