import { text } from 'node:stream/consumers';
import type { Finding } from '../../src/diagnostics.ts';
import { type Limits, standardLimits } from '../../src/sources/limits.ts';
import { openSources } from '../../src/sources/open.ts';

export interface Unpacked {
  /** Path behind the name of the source, and content, of each log. */
  readonly files: [path: string, content: string][];
  readonly findings: Finding[];
  readonly codes: string[];
  readonly messages: string[];
}

/** What is found in `bytes`, given as standard input in chunks of `chunkSize` bytes. */
export async function unpack(
  bytes: Buffer,
  { chunkSize = 1 << 20, limits = {} as Partial<Limits> } = {},
): Promise<Unpacked> {
  const files: Unpacked['files'] = [];
  const findings: Finding[] = [];
  const options = { stdin: chunked(bytes, chunkSize), limits: { ...standardLimits, ...limits } };
  for await (const file of openSources(['-'], (found) => findings.push(found), options)) {
    files.push([file.path.replace(/^standard input!?/, ''), await text(file.bytes)]);
  }
  return { files, findings, codes: findings.map(({ code }) => code), messages: findings.map(({ message }) => message) };
}

async function* chunked(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Numbers from 0 to 1 that are the same each time. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
