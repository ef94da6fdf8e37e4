import type { Coverage, SeenMessage } from '../../events/coverage.ts';
import { count, plural } from '../words.ts';
import { textTable } from './table.ts';

const mostNames = 2;
/** VM, job and file are what a location is known by. */
const shownFolders = 3;

/** What of the logs is known, for the terminal; with `unknownOnly`, what is not. */
export function renderCoverage({ records, messages }: Coverage, unknownOnly: boolean): string {
  const known = messages.filter(({ means }) => means.length > 0);
  const unknown = messages.filter(({ means }) => means.length === 0);
  const withGuids = unknown.filter(({ guids }) => guids.length > 0);
  const of = (some: readonly SeenMessage[]) =>
    `${count(some.length)} (${plural(
      some.reduce((sum, message) => sum + message.count, 0),
      'record',
    )})`;
  const lines = [
    `${plural(records, 'record')}, ${plural(messages.length, 'kind')} of messages: known ${of(known)}, unknown with guids ${of(withGuids)}, other ${of(unknown.filter((message) => !withGuids.includes(message)))}`,
  ];
  const tables = [table('unknown, with guids', 'guids at', withGuids, ({ guids }) => guids)];
  if (!unknownOnly) tables.push(table('known', 'means', known, ({ means }) => means));
  for (const rows of tables.filter(({ length }) => length > 0)) lines.push('', ...rows);
  return `${lines.join('\n')}\n`;
}

/** The first of `names`, and that there are more. */
function some(names: readonly string[]): string {
  return names.length > mostNames ? `${names.slice(0, mostNames).join(', ')}, …` : names.join(', ');
}

function table(
  title: string,
  what: string,
  messages: readonly SeenMessage[],
  told: (message: SeenMessage) => readonly string[],
): string[] {
  if (messages.length === 0) return [];
  const columns = [
    { title: 'count', align: 'right' as const },
    ...['level', what, 'first', title].map((name) => ({ title: name, align: 'left' as const })),
  ];
  const rows = messages.map((message) => [
    count(message.count),
    message.level,
    some(told(message)),
    message.at.split(/[/!]/).slice(-shownFolders).join('/'),
    message.message,
  ]);
  return textTable(columns, rows);
}
