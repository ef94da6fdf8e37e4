import type { Area } from '../../catalog/areas.ts';
import type { Catalog, Lifecycle, Milestone, Phase } from '../../catalog/catalog.ts';
import { plural, words, wrap } from '../words.ts';
import { textTable } from './table.ts';

/** Columns that a row may take, and the fewest that are left for its explanation. */
const width = 140;
const leastExplained = 40;
const left = (title: string) => ({ title, align: 'left' as const });

/** All that `catalog` knows, for the terminal. */
export function renderCatalog({ lifecycles, areas }: Catalog): string {
  return `${[...lifecycles.map(tell), ...areas.map(tellArea)].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function tell(lifecycle: Lifecycle): string[] {
  const { name, title, explain, endToEnd, started, groupBy, milestones, phases } = lifecycle;
  const facts = [
    `from ${words(endToEnd.from)} to ${words(endToEnd.to)}`,
    `started: ${words(started)}`,
    ...(groupBy.length > 0 ? [`told apart by ${groupBy.join(', ')}`] : []),
    `${plural(milestones.length, 'milestone')} (* is required)`,
    plural(phases.length, 'phase'),
  ];
  return [
    ...wrap(`${name} (${title})${explain === '' ? '' : `: ${explain}`}`, 120),
    ...wrap(facts.join(', '), 120, '  '),
    '',
    ...explainedTable(['milestone', 'component', 'level', 'since'], milestones.map(milestoneRow)),
    '',
    ...explainedTable(['phase', 'from', 'to', 'kind'], phases.map(phaseRow)),
  ];
}

function tellArea({ name, title, explain, spans, samples }: Area): string[] {
  const rowOf = (
    entry: { readonly name: string; readonly explain: string; readonly parts: object },
    messages: readonly { readonly component: string; readonly level: string; readonly since?: string | undefined }[],
  ): Row => ({
    cells: [
      words(entry.name),
      distinct(messages.map(({ component }) => component)),
      distinct(messages.map(({ level }) => level)),
      messages.map(({ since = '' }) => since).sort()[0] ?? '',
      Object.keys(entry.parts).join(', '),
    ],
    explain: entry.explain,
  });
  const columns = (what: string) => [what, 'component', 'level', 'since', 'told apart by'];
  const ofSpans = spans.map((span) => rowOf(span, [...(span.start ?? []), ...span.finish]));
  const ofSamples = samples.map((sample) => rowOf(sample, sample.messages));
  return [
    ...wrap(`${name} (${title}): ${explain}`, 120),
    ...wrap([plural(spans.length, 'span'), plural(samples.length, 'sample')].join(', '), 120, '  '),
    ...(spans.length > 0 ? ['', ...explainedTable(columns('span'), ofSpans)] : []),
    ...(samples.length > 0 ? ['', ...explainedTable(columns('sample'), ofSamples)] : []),
  ];
}

const distinct = (values: readonly string[]) => [...new Set(values)].sort().join(', ');

interface Row {
  readonly cells: readonly string[];
  readonly explain: string;
}

function milestoneRow(milestone: Milestone): Row {
  const { name, required, messages, of, any_of, all_of, stand_in, outcome, explain } = milestone;
  const [since = ''] = messages.map((message) => message.since ?? '').sort();
  const derived = [
    ...(any_of ? [`The first of: ${any_of.map(words).join(', ')}.`] : []),
    ...(all_of ? [`The last of: ${all_of.map(words).join(', ')}.`] : []),
    ...(stand_in ? [`Where no line shows it: ${stand_in.map(words).join(', ')}.`] : []),
    ...(outcome ? [`Outcome: ${outcome}.`] : []),
  ];
  const cells = [
    `${words(name)}${required ? ' *' : ''}`,
    of ?? distinct(messages.map(({ component }) => component)),
    distinct(messages.map(({ level }) => level)),
    since,
  ];
  return { cells, explain: [explain, ...derived].join(' ') };
}

function phaseRow({ name, parent, from, to, kind, explain }: Phase): Row {
  const [first = '', ...others] = from.map(words);
  const begin = others.length > 0 ? `${first}, or ${plural(others.length, 'other')}` : first;
  return { cells: [`${parent === undefined ? '' : '  '}${words(name)}`, begin, words(to), kind], explain };
}

/** A table of `rows` with their explanations behind them, broken into lines where they are long. */
function explainedTable(titles: readonly string[], rows: readonly Row[]): string[] {
  const plain = textTable(
    titles.map(left),
    rows.map(({ cells }) => cells),
  );
  const rest = Math.max(leastExplained, width - 2 - Math.max(...plain.map((line) => line.length)));
  const explained = rows.flatMap(({ cells, explain }) =>
    wrap(explain, rest).map((line, i) => [...(i === 0 ? cells : cells.map(() => '')), line.trim()]),
  );
  return textTable([...titles, ''].map(left), explained);
}
