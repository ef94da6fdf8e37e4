import { LineCounter, parseDocument } from 'yaml';
import type { Fault } from './faults.ts';
import { type FormFault, tellIssues } from './issues.ts';
import type { Problem } from './problem.ts';
import { type CatalogFile, catalogFileSchema } from './schema.ts';
import { catalogFault } from './wording.ts';

/** A file of a catalogue as it was read: its content, or what is wrong with its form. */
export interface ReadFile {
  readonly path: string;
  readonly file: CatalogFile | undefined;
  readonly problems: readonly Problem[];
  /** The problem that `fault` is, if it lies in this file. */
  problemOf(fault: Fault): Problem | undefined;
}

type Place = { readonly line: number; readonly column: number };
type Path = readonly (string | number)[];

/** Reads the YAML `text` of the file `path`. */
export function readCatalogText(text: string, path: string): ReadFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  /** Where the value at `at` begins, else what is above it; with `isKey`, its key. */
  const locate = (at: Path, isKey = false): Place => {
    if (isKey) {
      const range = keyRange(document.getIn(at.slice(0, -1), true), at.at(-1));
      if (range) return placeOf(range[0]);
    }
    for (let length = at.length; length > 0; length--) {
      const node = document.getIn(at.slice(0, length), true) as Ranged | undefined;
      if (node?.range) return placeOf(node.range[0]);
    }
    return placeOf(document.contents?.range?.[0] ?? 0);
  };
  const refuse = (problems: readonly Problem[]): ReadFile => ({
    path,
    file: undefined,
    problems,
    problemOf: () => undefined,
  });
  const ofYaml = (detail: string, at: Place): Problem => {
    const hint = /escape sequence/.test(detail) ? 'Put patterns and samples in single quotes.' : undefined;
    return { path, ...at, ...catalogFault('bad-yaml', { detail: detail.replace(/\.$/, '') }, hint) };
  };
  if (document.errors.length > 0) {
    return refuse(document.errors.map(({ message, pos }) => ofYaml(message, placeOf(pos[0]))));
  }
  let content: unknown;
  try {
    content = document.toJS();
  } catch (error) {
    return refuse([ofYaml((error as Error).message, { line: 1, column: 1 })]);
  }
  const checked = catalogFileSchema.safeParse(content);
  if (!checked.success) {
    const faults = tellIssues(checked.error.issues, (at) => at.length === 0 || document.hasIn(at));
    const problem = ({ path: at, isKey, ...fault }: FormFault): Problem => ({ path, ...locate(at, isKey), ...fault });
    return refuse(faults.map(problem));
  }
  const paths = pathsIn(checked.data);
  return {
    path,
    file: checked.data,
    problems: [],
    problemOf({ owner, path: below, code, message, hint }) {
      const above = paths.get(owner);
      const fault = { code, message, ...(hint === undefined ? {} : { hint }) };
      return above && { path, ...locate([...above, ...below]), ...fault };
    },
  };
}

interface Ranged {
  readonly range?: readonly [number, number, number] | null;
}

function keyRange(map: unknown, key: unknown): readonly [number, number, number] | null | undefined {
  const items = (map as { readonly items?: readonly { readonly key?: unknown }[] } | undefined)?.items ?? [];
  const found = items.find((item) => (item.key as { readonly value?: unknown } | undefined)?.value === key);
  return (found?.key as Ranged | undefined)?.range;
}

/** Where the entries of `file` stand in it. */
function pathsIn(file: CatalogFile): ReadonlyMap<object, Path> {
  const paths = new Map<object, Path>([[file, []]]);
  file.milestones.forEach((milestone, i) => {
    paths.set(milestone, ['milestones', i]);
    milestone.messages?.forEach((message, j) => void paths.set(message, ['milestones', i, 'messages', j]));
  });
  file.phases.forEach((phase, i) => void paths.set(phase, ['phases', i]));
  return paths;
}
