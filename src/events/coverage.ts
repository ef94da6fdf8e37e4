import type { Catalog } from '../catalog/catalog.ts';
import { createMarkMatcher, type MarkMatch } from '../catalog/mark.ts';
import { createMatcher, type Data } from '../catalog/match.ts';
import type { Finding } from '../diagnostics.ts';
import type { FramingName } from '../lager/framings.ts';
import { createMessageMemory } from '../lager/messages.ts';
import type { LagerRecord, Level } from '../lager/record.ts';
import { scanLager } from '../lager/scan.ts';
import { openSources } from '../sources/open.ts';
import { createExtractor, type Extractor } from './extract.ts';
import { feed, type ReadingObserver } from './feed.ts';
import { looksLikeGuid, templateOf } from './template.ts';

/** All messages of one kind and level. */
export interface SeenMessage {
  /** With guids, ids and numbers folded. */
  readonly message: string;
  readonly component: string;
  readonly level: Level;
  readonly count: number;
  /** What it means: milestones as "lifecycle.milestone", spans and samples as "area.name". */
  readonly means: readonly string[];
  /** Where in its data guids stand; only looked for in messages that mean nothing. */
  readonly guids: readonly string[];
  /** The first of them: file:line, and the line itself. */
  readonly at: string;
  readonly sample: LagerRecord;
}

/** What of some logs a catalogue knows. */
export interface Coverage {
  readonly records: number;
  /** The most frequent first. */
  readonly messages: readonly SeenMessage[];
  readonly findings: readonly Finding[];
}

/** Of one message, so many records are searched for guids, and so many other texts kept that may turn out to be some. */
const mostSearched = 50;
const mostKept = 200;
/** Levels of data that are searched. */
const deepest = 20;
/** Kinds of messages that are told apart; the rest is one. */
const mostKinds = 20_000;
/** Keys whose guids name no entity. */
const otherGuids = /session|trace|span|request-id|cell/i;

interface Kind {
  readonly message: string;
  readonly level: Level;
  count: number;
  readonly means: Set<string>;
  readonly guids: Set<string>;
  /** Texts by their path. */
  readonly others: Map<string, Set<string>>;
  readonly at: string;
  readonly sample: LagerRecord;
}

interface Known {
  readonly name: string;
  readonly extract: Extractor;
  when(data: Data): boolean;
}

interface Use {
  readonly template: string;
  readonly known: readonly Known[];
  readonly marks: readonly MarkMatch[];
}

export interface CoverOptions {
  /** Reads all files as this framing says, instead of looking. */
  readonly framing?: FramingName | undefined;
  readonly stdin?: AsyncIterable<Buffer>;
  readonly observer?: ReadingObserver | undefined;
}

/** Reads the logs in `paths` whole and counts their messages. */
export async function coverMessages(
  paths: readonly string[],
  catalog: Catalog,
  { framing, stdin = process.stdin, observer }: CoverOptions = {},
): Promise<Coverage> {
  const match = createMatcher(catalog);
  const matchMarks = createMarkMatcher(catalog.areas);
  const kinds = new Map<string, Kind>();
  const entities = new Set<string>();
  const findings: Finding[] = [];
  let records = 0;

  const want = (message: string): Use => ({
    template: templateOf(message),
    marks: matchMarks(message) ?? [],
    known: (match(message) ?? []).map((found) => ({
      name: `${found.milestone.lifecycle}.${found.milestone.name}`,
      extract: createExtractor(found, catalog.lifecycle(found.milestone.lifecycle)),
      when: found.when,
    })),
  });
  const remembered = createMessageMemory<Use>();

  for await (const log of openSources(paths, (found) => findings.push(found), { stdin, observer })) {
    const { path, origin } = log;
    const visit = (record: LagerRecord, use: Use, line: number) => {
      const { known, marks } = use;
      const means = known.length + marks.length > 0;
      const isOther = kinds.size >= mostKinds && !means && !kinds.has(`${record.level} ${use.template}`);
      const template = isOther ? '<other messages>' : use.template;
      const key = `${record.level} ${template}`;
      let kind = kinds.get(key);
      if (kind === undefined) {
        const own = { means: new Set<string>(), guids: new Set<string>(), others: new Map<string, Set<string>>() };
        kind = { message: template, level: record.level, count: 0, ...own, at: `${path}:${line}`, sample: record };
        kinds.set(key, kind);
      }
      kind.count++;
      for (const { name, extract, when } of known) {
        if (!when(record.data)) continue;
        kind.means.add(name);
        for (const keys of extract.keys(record.data)) entities.add(keys.guid).add(keys.processGuid);
      }
      for (const { mark, when } of marks) if (when(record.data)) kind.means.add(`${mark.of.area}.${mark.of.name}`);
      if (kind.means.size === 0 && kind.count <= mostSearched) search(record.data, '', kind, deepest);
    };
    const scanner = scanLager({ want, visit, reject() {}, cut() {} }, remembered, { origin, name: path, framing });
    await feed(scanner, log, { report: (found) => findings.push(found), framing, observer });
    records += scanner.counts.records;
  }

  const messages = [...kinds.values()].map(({ others, means, guids, ...kind }): SeenMessage => {
    for (const [path, texts] of others) if ([...texts].some((text) => entities.has(text))) guids.add(path);
    const component = kind.message.split('.')[0] ?? '';
    return { ...kind, component, means: [...means].sort(), guids: means.size > 0 ? [] : [...guids].sort() };
  });
  messages.sort((a, b) => b.count - a.count || (a.message < b.message ? -1 : 1) || (a.level < b.level ? -1 : 1));
  return { records, messages, findings };
}

/** Notes where in `value` guids stand, and texts that may be some. */
function search(value: unknown, path: string, kind: Kind, depth: number): void {
  if (depth < 0) return;
  if (typeof value === 'string') {
    if (value === '' || otherGuids.test(path)) return;
    if (looksLikeGuid(value)) kind.guids.add(path);
    else if (value.length < 100) {
      const texts = kind.others.get(path) ?? new Set();
      if (texts.size < mostKept) kind.others.set(path, texts.add(value));
    }
  } else if (Array.isArray(value)) for (const item of value) search(item, `${path}[]`, kind, depth - 1);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value))
      search(inner, path === '' ? key : `${path}.${key}`, kind, depth - 1);
  }
}
