import { z } from 'zod';
import { usageError } from '../diagnostics.ts';

/** Names that need no quoting as columns. */
const namePattern = /^[A-Za-z][A-Za-z0-9_-]*$/;

export const labelSchema = z.record(z.string(), z.string());

/** The labels that `texts` ("commit=1f3a") give. Throws a UsageError. */
export function parseLabels(texts: readonly string[]): Record<string, string> {
  const labels = new Map<string, string>();
  for (const text of texts) {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
    if (!namePattern.test(name) || value === '' || /\p{Cc}/u.test(value)) throw usageError('bad-label', { text });
    if (labels.has(name)) throw usageError('label-twice', { name });
    labels.set(name, value);
  }
  return Object.fromEntries([...labels].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `labels` as they are given: "commit=1f3a, size=400". */
export function labelsText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}
