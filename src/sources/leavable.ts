/** Bytes whose reader may leave before their end. */
export interface Leavable<End> {
  readonly bytes: AsyncIterable<Buffer>;
  /** What the generator returned, if it has ended. */
  end(): End | undefined;
  /** Runs it to its end. */
  finish(): Promise<End>;
}

/** `body` for a reader that may leave early, when somebody else must run it to its end. */
export function leavable<End>(body: AsyncGenerator<Buffer, End, undefined>): Leavable<End> {
  let last: { readonly end: End } | undefined;
  async function* bytes() {
    while (last === undefined) {
      const { done, value } = await body.next();
      if (done) last = { end: value };
      else yield value;
    }
  }
  return {
    bytes: bytes(),
    end: () => last?.end,
    async finish() {
      for await (const _ of bytes());
      if (last === undefined) throw new Error('A generator ended without an end.');
      return last.end;
    },
  };
}
