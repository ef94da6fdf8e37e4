import type { Origin } from '../sources/origin.ts';
export interface Unwrapped {
  readonly line: string | object;
  readonly origin: Origin;
}
export function unwrap(_value: unknown, _labels?: Readonly<Record<string, unknown>>): Unwrapped | undefined {
  return undefined;
}
