import type { Analysis } from '../../analysis/run.ts';
import { type Found, tellTimeline } from '../../analysis/timeline.ts';
import { renderIncarnations } from './incarnations.ts';
import { paragraph, print } from './styled.ts';
import type { Terminal } from './terminal.ts';
import { headline, renderTimeline } from './timeline.ts';

/**
 * All timelines that somebody asked for: one of a lifecycle with all its events, the incarnations of a process as one
 * story, several others with a line each.
 */
export function renderTimelines(found: readonly Found[], analysis: Analysis, terminal: Terminal): string {
  const tables = [...new Set(found.map(({ timelines }) => timelines))];
  const told = tables.map((table) => {
    const own = found.filter(({ timelines }) => timelines === table);
    const [first] = own as [Found];
    if (own.length === 1) return renderTimeline(first, tellTimeline(first, analysis.correlated), analysis, terminal);
    if (table.lifecycle.rules === 'lrp') return renderIncarnations(own, analysis, terminal);
    return print(
      own.flatMap((one) => paragraph(headline(one), terminal)),
      terminal,
    );
  });
  return told.join('\n');
}
