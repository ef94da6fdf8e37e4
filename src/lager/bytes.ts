const QUOTE = 34;
const BACKSLASH = 92;

/** Whether `text` stands in `bytes` at `at`. */
export function follows(bytes: Buffer, at: number, text: Buffer): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false;
  return true;
}

/** The index of the closing quote of a string of printable ASCII without escapes, or -1. */
export function plainEnd(bytes: Buffer, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH || byte < 32 || byte > 126) return -1;
  }
  return -1;
}
