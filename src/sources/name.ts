/** `bytes` up to the first NUL; what is not UTF-8 is taken for Latin-1, in which every byte means something. */
export function readText(bytes: Buffer): string {
  const nul = bytes.indexOf(0);
  const text = nul < 0 ? bytes : bytes.subarray(0, nul);
  const decoded = text.toString('utf8');
  return decoded.includes('\ufffd') ? text.toString('latin1') : decoded;
}

/** The path of `entry` in the archive `where`, as a person would name it. */
export function pathIn(where: string, entry?: string): string {
  return entry === undefined ? where : `${where}!${shown(entry.replace(/^(?:\.\/)+/, ''))}`;
}

/** `name` without what would move the cursor of a terminal. */
export function shown(name: string): string {
  return name.replace(/\p{Cc}/gu, '?');
}

/** Whether `name` would lead out of a folder that the archive is unpacked to. */
export function isOdd(name: string): boolean {
  return name.startsWith('/') || name.split('/').includes('..');
}
