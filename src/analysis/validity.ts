import type { Catalog } from '../catalog/catalog.ts';
import type { Correlated } from '../correlate/correlate.ts';
import { type Finding, finding, type Severity } from '../diagnostics.ts';
import type { Collected } from '../events/collect.ts';
import { absentCells } from './absent-cells.ts';
import { judgeClocks, lateLogs, separateBursts, suspectClock } from './clocks.ts';
import { absentComponents, judgeCompleteness } from './completeness.ts';
import type { CutTimelines } from './cut-timelines.ts';
import type { Visible } from './era.ts';
import type { LifecycleFigures } from './lifecycle.ts';

/** Whether the numbers can be trusted: `fit`, `degraded` (with care) or `unfit` (not at all). */
export interface Validity {
  readonly verdict: 'fit' | 'degraded' | 'unfit';
  readonly findings: readonly Finding[];
}

/** More lines than this, as a share of all, must not be damaged. */
const mostDamaged = 0.001;

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** The verdict on a run. `lifecycles` are the figures of `cuts` by name. */
export function judge(
  collected: Collected,
  correlated: Correlated,
  cuts: readonly CutTimelines[],
  lifecycles: Readonly<Record<string, LifecycleFigures>>,
  catalog: Catalog,
  visible: Visible,
): Validity {
  const findings = [...collected.findings];
  if (collected.input.records === 0) findings.push(noLager(collected));
  else if (cuts.every(({ timelines }) => timelines.count === 0)) {
    const isChoice = findings.some(({ code }) => code === 'nothing-selected');
    if (!isChoice) findings.push(noTimelines(collected, catalog));
  } else {
    findings.push(...absentComponents(collected, correlated.tables, catalog, visible));
    for (const cut of cuts.filter(({ timelines }) => timelines.count > 0)) {
      const figures = lifecycles[cut.timelines.lifecycle.name] as LifecycleFigures;
      findings.push(
        ...judgeCompleteness(cut, figures, collected, visible),
        ...judgeClocks(cut.timelines.lifecycle, figures),
      );
      if (cut.timelines.lifecycle.name !== 'container') findings.push(...separateBursts(cut));
    }
    findings.push(...absentCells(correlated), ...lateLogs(collected, correlated), ...suspectClock(cuts, correlated));
  }
  if (correlated.unjoined > 0) findings.push(finding('ids-without-handle', { count: correlated.unjoined }));
  findings.push(...skippedLines(collected));
  for (const [name, count] of Object.entries(correlated.dropped)) {
    if (count > 0) findings.push(finding('dropped-duplicates', { lifecycle: catalog.lifecycle(name).title, count }));
  }
  findings.sort((a, b) => rank[a.severity] - rank[b.severity]);
  const worst = findings[0]?.severity ?? 'info';
  return { verdict: worst === 'error' ? 'unfit' : worst === 'warning' ? 'degraded' : 'fit', findings };
}

function noLager({ input }: Collected): Finding {
  const other = input.skipped['other-framing'] ?? 0;
  if (other > 0) return finding('other-framing', { count: other });
  const count = input.files + input.ignored.length;
  return finding('no-lager', { files: count === 1 ? 'the only file' : `${count} files`, bytes: input.bytes });
}

function noTimelines({ input }: Collected, { lifecycles }: Catalog): Finding {
  const others = lifecycles
    .filter(({ rules, isOptional }) => rules === undefined && !isOptional)
    .map(({ title }) => title);
  const kinds = 'a Task, an LRP instance or a container';
  return finding('no-timelines', {
    count: input.records,
    kinds: others.length > 0 ? `${kinds}, or to ${others.join(' or ')}` : kinds,
  });
}

function skippedLines({ input }: Collected): Finding[] {
  const { 'no-json': _, 'not-lager': __, 'other-framing': ___, blank: ____, ...at } = input.skippedAt;
  const findings: Finding[] = [];
  if (input.damaged > 0) {
    const share = input.damaged / input.lagerLines;
    const [first] = Object.entries(at).map(([reason, where]) => `${where} (${reason})`);
    const values = {
      count: input.damaged,
      of: input.lagerLines,
      share: `${(share * 100).toPrecision(2)} %`,
      where: first ?? '',
    };
    findings.push(finding(share < mostDamaged ? 'few-damaged' : 'damaged-lines', values));
  }
  return findings;
}
