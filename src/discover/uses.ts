import { templateOf } from '../events/template.ts';
import { actionOf } from './action.ts';
import { createKind, createStartKind, type Kind, type StartKind } from './kinds.ts';

/** What records with one message are looked at for. */
export interface Use {
  readonly component: string;
  readonly start: StartKind | undefined;
  readonly end: Kind | undefined;
  /** True if it may be that of a process that begins: "rep.started". */
  readonly isBirth: boolean;
  /** True if it would be looked at, were there not too many kinds. */
  readonly isTooMany: boolean;
}

/** Kinds of messages by their template. */
export interface Kinds {
  readonly starts: ReadonlyMap<string, StartKind>;
  readonly ends: ReadonlyMap<string, Kind>;
  /** What `message` may begin or end. */
  useOf(message: string): Use;
}

/** Kinds of messages that are told apart. */
const most = 20_000;

/** No kinds yet; no more than `limit` of each sort are made. */
export function createKinds(limit = most): Kinds {
  const starts = new Map<string, StartKind>();
  const ends = new Map<string, Kind>();
  return {
    starts,
    ends,
    useOf(message) {
      const template = templateOf(message);
      const action = actionOf(template);
      const isNew = !starts.has(template) && !ends.has(template);
      const isTooMany = isNew && Math.max(starts.size, ends.size) >= limit;
      const start =
        isTooMany || action.begins.length === 0
          ? undefined
          : kindIn(starts, template, () => createStartKind(template, message, action));
      const end =
        isTooMany || action.ends.length === 0
          ? undefined
          : kindIn(ends, template, () => createKind(template, message, action));
      return {
        component: template.split('.', 1)[0] ?? '',
        start,
        end,
        isBirth: /^[^.]+\.(?:starting|started)$/.test(template),
        isTooMany,
      };
    },
  };
}

function kindIn<K>(kinds: Map<string, K>, template: string, create: () => K): K {
  let kind = kinds.get(template);
  if (kind === undefined) {
    kind = create();
    kinds.set(template, kind);
  }
  return kind;
}
