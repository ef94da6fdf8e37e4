import type { Analysis } from '../../analysis/run.ts';
import { incidentsText } from '../system/incidents.ts';
import { systemText } from '../system/system.ts';
import { remarks, window } from '../words.ts';
import { loadTestLines } from './load-tests.ts';
import { spanTable } from './spans.ts';
import { type Line, paragraph, print } from './styled.ts';
import type { Terminal } from './terminal.ts';

const mostRemarks = 12;

/** What the system around the work did, for a terminal: incidents, its parts, clients of a load test, then every span. */
export function renderSystem({ run }: Analysis, terminal: Terminal): string {
  const { system, load_tests } = run;
  const told: Line[] = [
    ...incidentsText(run, terminal),
    ...systemText(system, terminal),
    ...(load_tests ? loadTestLines(load_tests, terminal) : []),
    ...(system.spans.length > 0 ? ['All spans that the catalogue knows:', ...spanTable(system.spans, terminal)] : []),
  ];
  const lines: Line[] = [
    ...paragraph(`verdict: ${run.validity.verdict}   ${window(run)}`, terminal),
    ...remarks(run, mostRemarks).flatMap((remark) => paragraph(remark, terminal, '  ')),
    '',
    ...(told.length > 0 ? told : ['No line of these logs tells of the system around the work.']),
  ];
  while (lines.at(-1) === '') lines.pop();
  return print(lines, terminal);
}
