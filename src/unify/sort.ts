import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import TinyQueue from 'tinyqueue';

/** What is sorted: `text` by `key`, both without line breaks. Keys are compared as strings. */
export interface Item {
  readonly key: string;
  readonly text: string;
}

/** Sorts more than fits into memory. */
export interface Sorter {
  add(item: Item): void;
  /** All items in order. */
  sorted(): Generator<Item>;
  /** Removes what was put aside. */
  close(): void;
}

/** Characters held before they are put aside in a temporary file. */
const defaultHeld = 1 << 26;
const blockSize = 1 << 16;
const signals = ['SIGTERM', 'SIGHUP'] as const;
/** More runs than this are merged into one, so that neither open files nor blocks in memory grow without end. */
const mostRuns = 128;

/** A sorter that keeps at most about `mostHeld` characters, and a block per run of sorted items, in memory. */
export function createSorter(mostHeld = defaultHeld): Sorter {
  let items: Item[] = [];
  let held = 0;
  let folder: string | undefined;
  let runs: string[] = [];
  let count = 0;

  const close = () => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    folder = undefined;
    process.off('exit', close);
    for (const signal of signals) process.off(signal, end);
  };
  const end = (_: NodeJS.Signals, number: number) => process.exit(128 + number);

  const putAside = (sorted: Iterable<Item>): string => {
    if (folder === undefined) {
      folder = mkdtempSync(join(tmpdir(), 'lagerline-sort-'));
      process.on('exit', close);
      for (const signal of signals) process.on(signal, end);
    }
    const path = join(folder, String(count++));
    const file = openSync(path, 'wx', 0o600);
    let block: string[] = [];
    let length = 0;
    const write = () => {
      writeAll(file, Buffer.from(block.join('')));
      block = [];
      length = 0;
    };
    for (const { key, text } of sorted) {
      block.push(`${key}\n${text}\n`);
      length += key.length + text.length;
      if (length > blockSize) write();
    }
    write();
    closeSync(file);
    return path;
  };

  const inMemory = () => {
    const sorted = items.sort(byKey);
    items = [];
    held = 0;
    return sorted;
  };

  return {
    add(item) {
      items.push(item);
      held += item.key.length + item.text.length;
      if (held <= mostHeld) return;
      runs.push(putAside(inMemory()));
      if (runs.length < mostRuns) return;
      const merged = putAside(merge(runs.map(readRun)));
      for (const run of runs) rmSync(run);
      runs = [merged];
    },
    sorted: () => merge([...runs.map(readRun), inMemory().values()]),
    close,
  };
}

function byKey(a: Item, b: Item): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

interface Head {
  readonly item: Item;
  readonly run: number;
}

/** Merges sorted runs; of equal keys, that of the earlier run comes first. */
function* merge(runs: readonly Iterator<Item>[]): Generator<Item> {
  const queue = new TinyQueue<Head>([], (a, b) => byKey(a.item, b.item) || a.run - b.run);
  const advance = (run: number) => {
    const next = (runs[run] as Iterator<Item>).next();
    if (!next.done) queue.push({ item: next.value, run });
  };
  for (const run of runs.keys()) advance(run);
  for (let head = queue.pop(); head; head = queue.pop()) {
    yield head.item;
    advance(head.run);
  }
}

function* readRun(path: string): Generator<Item> {
  const file = openSync(path, 'r');
  try {
    let key: string | undefined;
    for (const line of readLines(file)) {
      if (key === undefined) key = line;
      else {
        yield { key, text: line };
        key = undefined;
      }
    }
  } finally {
    closeSync(file);
  }
}

/** The lines of a file that ends with a line break. */
function* readLines(file: number): Generator<string> {
  const block = Buffer.allocUnsafe(blockSize);
  let rest: Buffer = Buffer.alloc(0);
  for (let size = readSync(file, block); size > 0; size = readSync(file, block)) {
    const bytes = Buffer.concat([rest, block.subarray(0, size)]);
    let start = 0;
    for (let end = bytes.indexOf(10, Math.max(start, rest.length)); end >= 0; end = bytes.indexOf(10, start)) {
      yield bytes.toString('utf8', start, end);
      start = end + 1;
    }
    rest = bytes.subarray(start);
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
