export interface Unit {
  readonly value: unknown;
  readonly labels?: Readonly<Record<string, unknown>>;
}
export function isDocument(_head: Buffer): boolean {
  return false;
}
export async function* readDocument(_bytes: AsyncIterable<Buffer>): AsyncGenerator<Unit> {}
