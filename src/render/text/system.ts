import type { Analysis } from '../../analysis/run.ts';
import { remarks, window } from '../words.ts';
import { spanTable } from './spans.ts';
import { type Line, paragraph, print } from './styled.ts';
import type { Terminal } from './terminal.ts';

const mostRemarks = 12;

/** What the system around the work did, for a terminal: what went wrong first, then its parts, then every span. */
export function renderSystem({ run }: Analysis, terminal: Terminal): string {
  const { spans } = run.system;
  const lines: Line[] = [
    ...paragraph(`verdict: ${run.validity.verdict}   ${window(run)}`, terminal),
    ...remarks(run, mostRemarks).flatMap((remark) => paragraph(remark, terminal, '  ')),
    '',
    ...(spans.length > 0 ? spanTable(spans, terminal) : ['No line of these logs tells of the system around the work.']),
  ];
  while (lines.at(-1) === '') lines.pop();
  return print(lines, terminal);
}
