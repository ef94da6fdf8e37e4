import type { Catalog } from '../catalog/catalog.ts';
import { type Finding, finding } from '../diagnostics.ts';
import type { LoadTest } from '../load-tests/load-test.ts';
import type { Collected } from './collect.ts';
import { addInput, createInput, type Input } from './input.ts';
import { createEventStore, type EventColumns, type StoredFile } from './store.ts';

/** What was collected, in a form that can be sent from one thread to another. */
export interface PackedEvents {
  readonly columns: EventColumns;
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
  const { store, input, noise, components, matches, findings, loadTests } = collected;
  const columns = Object.fromEntries(
    Object.entries(store.columns()).map(([name, column]) => [
      name,
      typeof column === 'number' ? column : column.slice(),
    ]),
  ) as unknown as EventColumns;
  const entries = entriesOf(catalog);
  const packed = {
    columns,
    strings: Array.from({ length: store.strings.size }, (_, id) => store.strings.text(id)),
    files: store.files,
    input,
    noise: [...noise],
    components: [...components],
    matches: [...matches].map(([entry, count]) => [entries.indexOf(entry), count] as const),
    findings,
    loadTests,
  };
  const memory = Object.values(columns).flatMap((column) => (typeof column === 'number' ? [] : [column.buffer]));
  return { packed, memory };
}

/** `parts`, one after the other, as if they had been collected in one go. */
export function mergeEvents(parts: readonly PackedEvents[], catalog: Catalog, isInterrupted: boolean): Collected {
  const store = createEventStore();
  const input = createInput();
  const matches: Map<ReturnType<typeof entriesOf>[number], number> = new Map();
  const entries = entriesOf(catalog);
  for (const part of parts) {
    store.append(part.columns, part.strings, store.files.push(...part.files) - part.files.length);
    addInput(input, part.input);
    for (const [number, count] of part.matches) {
      const entry = entries[number];
      if (entry) matches.set(entry, (matches.get(entry) ?? 0) + count);
    }
  }
  const findings = parts.flatMap((part) => part.findings.filter(({ code }) => code !== 'interrupted'));
  return {
    store,
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
  return { ...nothing, columns: createEventStore().columns(), input: createInput(), findings: [found] };
}

function entriesOf({ milestones }: Catalog) {
  return milestones.flatMap(({ messages }) => messages);
}
