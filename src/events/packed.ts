import type { Catalog } from '../catalog/catalog.ts';
import { type Finding, finding } from '../diagnostics.ts';
import type { LoadTest } from '../load-tests/load-test.ts';
import type { Collected } from './collect.ts';
import { addInput, createInput, type Input } from './input.ts';
import { createMarkStore, type MarkColumns } from './mark-store.ts';
import { createEventStore, type EventColumns, type StoredFile } from './store.ts';

/** What was collected, in a form that can be sent from one thread to another. */
export interface PackedEvents {
  readonly columns: EventColumns;
  readonly marks: MarkColumns;
  /** By number, from 0. */
  readonly strings: readonly string[];
  readonly files: readonly StoredFile[];
  readonly input: Input;
  readonly noise: readonly string[];
  readonly components: readonly string[];
  /** Number of the entry among all of the catalogue, and how many events it gave. */
  readonly matches: readonly (readonly [number, number])[];
  readonly findings: readonly Finding[];
  readonly loadTests: readonly LoadTest[];
}

/** `collected` for sending, and the memory that may be given away with it. */
export function packEvents(
  collected: Collected,
  catalog: Catalog,
): { readonly packed: PackedEvents; readonly memory: ArrayBuffer[] } {
  const { store, marks, input, noise, components, matches, findings, loadTests } = collected;
  const columns = copyOf(store.columns());
  const { spans, samples } = marks.columns();
  const copies = { spans: copyOf(spans), samples: copyOf(samples) };
  const entries = entriesOf(catalog);
  const packed = {
    columns,
    marks: copies,
    strings: Array.from({ length: store.strings.size }, (_, id) => store.strings.text(id)),
    files: store.files,
    input,
    noise: [...noise],
    components: [...components],
    matches: [...matches].map(([entry, count]) => [entries.indexOf(entry), count] as const),
    findings,
    loadTests,
  };
  const memory = [columns, copies.spans, copies.samples].flatMap((table) =>
    Object.values(table).flatMap((column) => (typeof column === 'number' ? [] : [column.buffer])),
  );
  return { packed, memory };
}

/** `parts`, one after the other, as if they had been collected in one go. */
export function mergeEvents(parts: readonly PackedEvents[], catalog: Catalog, isInterrupted: boolean): Collected {
  const store = createEventStore();
  const marks = createMarkStore(store.strings);
  const input = createInput();
  const matches: Map<ReturnType<typeof entriesOf>[number], number> = new Map();
  const entries = entriesOf(catalog);
  for (const part of parts) {
    const firstFile = store.files.push(...part.files) - part.files.length;
    store.append(part.columns, part.strings, firstFile);
    marks.append(part.marks, part.strings, firstFile);
    addInput(input, part.input);
    for (const [number, count] of part.matches) {
      const entry = entries[number];
      if (entry) matches.set(entry, (matches.get(entry) ?? 0) + count);
    }
  }
  const findings = parts.flatMap((part) => part.findings.filter(({ code }) => code !== 'interrupted'));
  return {
    store,
    marks,
    input,
    noise: new Set(parts.flatMap(({ noise }) => noise)),
    components: new Set(parts.flatMap(({ components }) => components)),
    matches,
    findings: isInterrupted ? [...findings, finding('interrupted')] : findings,
    loadTests: parts.flatMap(({ loadTests }) => loadTests),
  };
}

/** What was found about sources before anything in them was read, as a part of its own. */
export function onlyFinding(found: Finding): PackedEvents {
  const nothing = { strings: [''], files: [], noise: [], components: [], matches: [], loadTests: [] };
  const store = createEventStore();
  const marks = createMarkStore(store.strings).columns();
  return { ...nothing, columns: store.columns(), marks, input: createInput(), findings: [found] };
}

/** A copy of `columns` in memory of its own. */
function copyOf<T extends object>(columns: T): T {
  const copied = Object.entries(columns).map(([name, column]) => [
    name,
    typeof column === 'number' ? column : (column as Uint32Array).slice(),
  ]);
  return Object.fromEntries(copied) as T;
}

function entriesOf({ milestones }: Catalog) {
  return milestones.flatMap(({ messages }) => messages);
}
