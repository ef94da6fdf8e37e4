import type { RejectReason } from '../lager/record.ts';
import { parseRecord } from '../lager/text.ts';
import type { Catalog, Lifecycle, Milestone } from './catalog.ts';
import type { Fault } from './faults.ts';
import { asText, createMatcher, type Data, type Match, type Matcher, valueAt } from './match.ts';
import type { MessageEntry } from './schema.ts';
import { type CatalogFaultCode, catalogFault } from './wording.ts';

/** Reads the keys and attributes of what matched out of data; the room that stores events knows how. */
export type CreateExtractor = (
  match: Match,
  lifecycle: Lifecycle,
) => { keys(data: Data): readonly unknown[]; attributes(data: Data): string };

/** Why a sample is no record, in words. */
export const reasons: Readonly<Record<RejectReason, string>> = {
  blank: 'it is empty',
  'no-json': 'there is no JSON in it',
  'bad-json': 'its JSON is damaged',
  'cut-off': 'it is cut off',
  'not-lager': 'it lacks timestamp, source, message or level',
  'bad-timestamp': 'its timestamp cannot be read',
  'too-long': 'it is too long',
  'other-framing': 'it is in another framing',
  binary: 'it is binary',
};

/** What is wrong with the samples of those messages of `catalog` that `isOwn` picks: each must show what it is there for. */
export function findSampleFaults(
  catalog: Catalog,
  isOwn: (entry: MessageEntry) => boolean,
  createExtractor: CreateExtractor,
): Fault[] {
  const matcher = createMatcher(catalog);
  return catalog.lifecycles.flatMap((lifecycle) =>
    lifecycle.milestones.flatMap((milestone) =>
      milestone.messages
        .filter(isOwn)
        .flatMap((entry) => [
          ...judgeSample(entry, milestone, lifecycle, matcher, createExtractor),
          ...findOthers(entry, milestone, lifecycle, matcher, isOwn),
        ]),
    ),
  );
}

function judgeSample(
  entry: MessageEntry,
  milestone: Milestone,
  lifecycle: Lifecycle,
  matcher: Matcher,
  createExtractor: CreateExtractor,
): Fault[] {
  const faults: Fault[] = [];
  const report = (code: CatalogFaultCode, values: Record<string, string>) =>
    faults.push({ owner: entry, path: ['sample'], ...catalogFault(code, values) });
  const record = parseRecord(entry.sample);
  if (typeof record === 'string') {
    report('bad-sample', { detail: reasons[record] });
    return faults;
  }
  const matches = matcher(record.message) ?? [];
  const own = matches.find((match) => match.entry === entry);
  if (!own) {
    report('sample-of-other-message', { message: record.message });
    return faults;
  }
  if (record.level !== entry.level) report('sample-of-other-level', { seen: record.level, level: entry.level });
  const source = sourceOf(entry.sample);
  if (!isWrittenBy(source, entry.component))
    report('sample-of-other-component', { seen: source, component: entry.component });
  if (!own.when(record.data)) {
    for (const [path, pattern] of Object.entries(entry.when ?? {})) {
      const value = asText(valueAt(record.data, path.split('.')));
      if (new RegExp(pattern).test(value ?? '')) continue;
      report('sample-against-when', { path, value: value === undefined ? 'not there' : `"${value}"` });
    }
  }
  const { keys, attributes } = createExtractor(own, lifecycle);
  if (keys(record.data).length === 0) {
    const { guid, process_guid, process_guid_index } = entry.keys;
    const paths = [...(guid ?? []), ...(process_guid ?? []), ...(process_guid_index ?? [])];
    report('sample-without-key', { paths: paths.join(', ') + (entry.each === undefined ? '' : ` of ${entry.each}`) });
  }
  const found: unknown = JSON.parse(attributes(record.data) || '{}');
  for (const [name, paths] of Object.entries(entry.attributes)) {
    if (!Object.hasOwn(found as object, name)) report('sample-without-attribute', { name, paths: paths.join(', ') });
  }
  const others = matches.filter(({ milestone: other, when }) => isRival(other, milestone) && when(record.data));
  for (const other of new Set(others.map((match) => match.milestone.name)))
    report('sample-of-two', { other, lifecycle: lifecycle.name });
  return faults;
}

/** Whether `entry` matches samples of others too. Among own entries, the sample that means two is told instead. */
function findOthers(
  entry: MessageEntry,
  milestone: Milestone,
  { name, milestones }: Lifecycle,
  matcher: Matcher,
  isOwn: (entry: MessageEntry) => boolean,
): Fault[] {
  const hits = milestones
    .filter((other) => isRival(other, milestone))
    .flatMap((other) =>
      other.messages.filter((candidate) => !isOwn(candidate)).map(({ sample }) => ({ other, sample })),
    )
    .flatMap(({ other, sample }) => {
      const record = parseRecord(sample);
      if (typeof record === 'string') return [];
      const isHit = matcher(record.message)?.some((match) => match.entry === entry && match.when(record.data));
      return isHit ? [{ other: other.name, message: record.message }] : [];
    });
  if (hits.length === 0) return [];
  const others = [...new Set(hits.map(({ other }) => `"${other}"`))].join(', ');
  const values = { others, lifecycle: name, message: hits[0]?.message ?? '' };
  return [{ owner: entry, path: ['message'], ...catalogFault('pattern-of-two', values) }];
}

function isRival(other: Milestone, milestone: Milestone): boolean {
  return other.lifecycle === milestone.lifecycle && other.name !== milestone.name;
}

/** The lager source of a line that is known to be a record; "cf" for the text of `cf logs`. */
export function sourceOf(line: string): string {
  return /"source"\s*:\s*"([^"]*)"/.exec(line)?.[1] ?? 'cf';
}

/** Whether lager names `component` as `source`: Garden has had several names. */
export function isWrittenBy(source: string, component: string): boolean {
  return source === component || (component === 'garden' && ['guardian', 'garden-linux'].includes(source));
}
