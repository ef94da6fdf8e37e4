import { isTarHeader } from './tar-header.ts';

/** What is unpacked here, or, in words, what is not. */
export type Kind = { readonly read: 'gzip' | 'tar' | 'zip' | 'zstd' } | { readonly unread: string };

/** As many first bytes as `kindOf` wants to see. */
export const headLength = 512;

const beginnings: readonly (readonly [string, Kind])[] = [
  ['1f8b', { read: 'gzip' }],
  ['28b52ffd', { read: 'zstd' }],
  // A local header, the end of an archive without entries, and the marks of one that was split and joined.
  ['504b0304', { read: 'zip' }],
  ['504b0506', { read: 'zip' }],
  ['504b0708504b0304', { read: 'zip' }],
  ['504b3030504b0304', { read: 'zip' }],
  ['fd377a585a00', { unread: 'compressed with xz' }],
  ['425a6831314159265359', { unread: 'compressed with bzip2' }],
  ['425a6831177245385090', { unread: 'compressed with bzip2' }],
  ['04224d18', { unread: 'compressed with lz4' }],
  ['02214c18', { unread: 'compressed with lz4' }],
  ['377abcaf271c', { unread: 'packed with 7z' }],
  ['526172211a07', { unread: 'packed with rar' }],
];

/** What begins with `head`; undefined if that is no archive and not compressed. */
export function kindOf(head: Buffer): Kind | undefined {
  // The digit after "BZh" is the block size.
  const start = head.toString('hex', 0, 10).replace(/^(425a68)3[1-9]/, '$131');
  const found = beginnings.find(([beginning]) => start.startsWith(beginning))?.[1];
  if (found) return found;
  if (/^5.2a4d18/.test(start)) return { read: 'zstd' };
  return isTarHeader(head) ? { read: 'tar' } : undefined;
}
