import { readDocument, type Unit } from '../../src/lager/document.ts';
import { fixture, forEachLine } from './lager.ts';

/** The first `count` lager lines of a real log. */
export async function realLines(count: number): Promise<string[]> {
  const lines: string[] = [];
  await forEachLine(fixture('burst-info.tgz'), (bytes, start, end) => {
    if (lines.length < count && bytes[start] === 123) lines.push(bytes.toString('utf8', start, end));
  });
  return lines;
}

/** What `readDocument` gives of `text` in chunks of `size` bytes until its end, and the error that ended it. */
export async function unitsOf(text: string | Buffer, size = 1 << 16, limit?: number) {
  const bytes = Buffer.from(text);
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
  const units: Unit[] = [];
  try {
    for await (const unit of readDocument(chunks(), limit)) units.push(unit);
  } catch (error) {
    return { units, values: units.map(({ value }) => value), error };
  }
  return { units, values: units.map(({ value }) => value) };
}
