import { parseRecord } from '../lager/text.ts';
import type { MarkMessage } from './area-schema.ts';
import { type Area, type Mark, marksOf } from './areas.ts';
import type { Fault } from './faults.ts';
import { createMarkMatcher } from './mark.ts';
import { isWrittenBy, reasons, sourceOf } from './samples.ts';
import { type CatalogFaultCode, catalogFault } from './wording.ts';

/** What is wrong with the samples of those messages of `areas` that `isOwn` picks: each must show what it is there for. */
export function findMarkSampleFaults(areas: readonly Area[], isOwn: (message: MarkMessage) => boolean): Fault[] {
  const matcher = createMarkMatcher(areas);
  const marks = marksOf(areas);
  return marks.filter(({ message }) => isOwn(message)).flatMap((mark) => judge(mark, marks, matcher));
}

function judge(mark: Mark, all: readonly Mark[], matcher: ReturnType<typeof createMarkMatcher>): Fault[] {
  const { message, of } = mark;
  const faults: Fault[] = [];
  const report = (code: CatalogFaultCode, values: Record<string, string>) =>
    faults.push({ owner: message, path: ['sample'], ...catalogFault(code, values) });
  const record = parseRecord(message.sample);
  if (typeof record === 'string') {
    report('bad-sample', { detail: reasons[record] });
    return faults;
  }
  const matches = (matcher(record.message) ?? []).filter(({ when }) => when(record.data));
  const own = matcher(record.message)?.find((match) => match.mark.message === message);
  if (!own) {
    report('sample-of-other-message', { message: record.message });
    return faults;
  }
  if (record.level !== message.level) report('sample-of-other-level', { seen: record.level, level: message.level });
  const seen = sourceOf(message.sample);
  if (!isWrittenBy(seen, message.component))
    report('sample-of-other-component', { seen, component: message.component });
  if (!own.when(record.data)) report('mark-sample-against-when', {});
  if (mark.edge !== 'sample' && mark.of.start && own.key(record.data) === undefined)
    report('sample-without-span-key', { paths: mark.of.key.join(', ') });
  const elements = own.elements(record.data);
  if (elements.length === 0)
    report('sample-without-elements', { path: (mark.edge === 'sample' && mark.of.each) || '' });
  const hasValue = (mark.edge === 'sample' && mark.of.value) || (mark.edge === 'finish' && mark.of.duration);
  if (hasValue && elements.some((element) => own.value(record.data, element) === undefined))
    report('sample-without-value', { paths: hasValue.join(', ') });
  const rival = matches.find((match) => match.mark.of === of && match.mark.edge !== mark.edge);
  if (rival) report('sample-of-two-edges', { name: of.name, edge: mark.edge, other: rival.mark.edge });
  // A part may stand in any line of a span.
  Object.keys(of.parts).forEach((name, i) => {
    const lines = all.filter((other) => other.of === of);
    if (lines[0] !== mark) return;
    if (!lines.some((line) => partOf(line, i, matcher) !== '')) report('sample-without-part', { name });
  });
  return faults;
}

function partOf({ message }: Mark, i: number, matcher: ReturnType<typeof createMarkMatcher>): string {
  const record = parseRecord(message.sample);
  if (typeof record === 'string') return '';
  const match = matcher(record.message)?.find((found) => found.mark.message === message);
  const [element] = match?.elements(record.data) ?? [];
  return match?.parts(record.data, element)[i] ?? '';
}
