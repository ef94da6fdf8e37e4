import { LineCounter, parseDocument } from 'yaml';

/** Both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}
export type Path = readonly (string | number)[];

/** A YAML document whose parts can be found again. */
export interface LocatedYaml {
  /** Undefined if there are errors. */
  readonly content: unknown;
  readonly errors: readonly (Place & { readonly detail: string })[];
  /** Whether anything stands at `path`. */
  has(path: Path): boolean;
  /** Where the value at `path` begins, else what is above it; with `isKey`, its key. */
  locate(path: Path, isKey?: boolean): Place;
}

/** Reads the YAML `text`. */
export function readYaml(text: string): LocatedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const locate = (path: Path, isKey = false): Place => {
    if (isKey) {
      const range = keyRange(document.getIn(path.slice(0, -1), true), path.at(-1));
      if (range) return placeOf(range[0]);
    }
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as Ranged | undefined;
      if (node?.range) return placeOf(node.range[0]);
    }
    return placeOf(document.contents?.range?.[0] ?? 0);
  };
  const of = { has: (path: Path) => path.length === 0 || document.hasIn(path), locate };
  if (document.errors.length > 0) {
    const errors = document.errors.map(({ message, pos }) => ({ detail: withoutStop(message), ...placeOf(pos[0]) }));
    return { content: undefined, errors, ...of };
  }
  try {
    return { content: document.toJS(), errors: [], ...of };
  } catch (error) {
    return {
      content: undefined,
      errors: [{ detail: withoutStop((error as Error).message), line: 1, column: 1 }],
      ...of,
    };
  }
}

interface Ranged {
  readonly range?: readonly [number, number, number] | null;
}

function keyRange(map: unknown, key: unknown): readonly [number, number, number] | null | undefined {
  const items = (map as { readonly items?: readonly { readonly key?: unknown }[] } | undefined)?.items ?? [];
  const found = items.find((item) => (item.key as { readonly value?: unknown } | undefined)?.value === key);
  return (found?.key as Ranged | undefined)?.range;
}

function withoutStop(message: string): string {
  return message.replace(/\.$/, '');
}
