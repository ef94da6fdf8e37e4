const units: Readonly<Record<string, number>> = { '': 1, kB: 1e3, MB: 1e6, GB: 1e9 };

/** The bytes that "1GB", "200MB", "64kB" or a plain number mean; powers of ten. */
export function bytesOf(size: string): number {
  const parts = /^(\d+(?:\.\d+)?)(kB|MB|GB|)$/.exec(size);
  if (!parts) throw new Error(`"${size}" is no size: give bytes, or kB, MB, GB`);
  return Number(parts[1]) * (units[parts[2] as string] as number);
}

/** The whole number, not negative, that `text` means. */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`"${text}" is no whole number`);
  return Number(text);
}
