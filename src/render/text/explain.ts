import type { Explanation, MarkMeaning, Meaning, Place } from '../../catalog/explain.ts';
import { holds } from '../../catalog/explain.ts';
import { words, wrap } from '../words.ts';
import { textTable } from './table.ts';

/** What a message means, for the terminal. */
export function renderExplanation({ message, meanings, marks, nearest }: Explanation): string {
  const told = [...meanings.map(tell), ...marks.map(tellMark)].flatMap((lines) => ['', ...lines]);
  if (told.length > 0) return `${[message, ...told].join('\n')}\n`;
  const rows = nearest.map(({ lifecycle, milestone, pattern }) => [lifecycle, words(milestone), pattern]);
  const near = rows.length > 0 ? ['', 'Nearest are:', ...textTable(columnsOf('', '', ''), rows).slice(1)] : [];
  return `${[message, '', 'Nothing is known by this message.', ...near].join('\n')}\n`;
}

function tell(meaning: Meaning): string[] {
  const { lifecycle, milestone, explain, component, level, since, pattern, when, keys, attributes, begins, ends } =
    meaning;
  const isMeant = holds(meaning) ? '' : ' (not this line: see "only if")';
  const rows = [
    ['pattern', pattern],
    ['written by', `${component}, level ${level}${since === undefined ? '' : `, since ${since}`}`],
    ...when.map(({ path, pattern, value, holds }) => [
      'only if',
      `${path} matches ${pattern}${holds === null ? '' : `: ${holds ? 'yes' : 'no'}, ${value === null ? 'it is not there' : `it is "${value}"`}`}`,
    ]),
    ...Object.entries({ ...keys, ...attributes }).map(([name, places]) => [
      words(name.replaceAll('_', ' ')),
      told(places),
    ]),
    ...begins.map((phase) => ['begins', words(phase)]),
    ...ends.map((phase) => ['ends', words(phase)]),
  ];
  return [
    ...wrap(`${lifecycle}: ${words(milestone)}${isMeant}. ${explain}`, 100),
    ...textTable(columnsOf('', ''), rows).slice(1),
  ];
}

function tellMark({
  area,
  name,
  edge,
  explain,
  component,
  level,
  since,
  pattern,
  holds,
  places,
}: MarkMeaning): string[] {
  const what = edge === 'sample' ? 'a sample' : `the ${edge} of a span`;
  const rows = [
    ['pattern', pattern],
    ['written by', `${component}, level ${level}${since === undefined ? '' : `, since ${since}`}`],
    ...Object.entries(places).map(([label, at]) => [words(label.replaceAll('_', ' ')), told(at)]),
  ];
  return [
    ...wrap(`${area}: ${words(name)}, ${what}${holds === false ? ' (not this line)' : ''}. ${explain}`, 100),
    ...textTable(columnsOf('', ''), rows).slice(1),
  ];
}

/** Lists of guids may be long; what is longer than this is cut. */
const longestValue = 80;

/** Where something is: the first place that has it, else all places where it may be. */
function told(places: readonly Place[]): string {
  const found = places.find(({ value }) => value !== null);
  const { value = '' } = found ?? {};
  const shown = (value ?? '').length > longestValue ? `${value?.slice(0, longestValue)}…` : value;
  return found ? `${found.path} = ${shown}` : places.map(({ path }) => path).join(' or ');
}

function columnsOf(...titles: string[]) {
  return titles.map((title) => ({ title, align: 'left' as const }));
}
