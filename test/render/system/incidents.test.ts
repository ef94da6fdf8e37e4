import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/analysis/system/incidents/incidents.ts';
import { cellsSection } from '../../../src/render/system/cells.ts';
import { incidentSentence } from '../../../src/render/system/incident-words.ts';
import { incidentsPart, worstIncidents } from '../../../src/render/system/incidents.ts';
import { partMarkdown, says } from '../../../src/render/system/section.ts';
import { evacuationLogs } from '../../support/evacuation-story.ts';
import { killedAuctioneer, killedBbs } from '../../support/failover-story.ts';
import { cutLogs, incidentsIn } from '../../support/incidents.ts';
import { lostCellLogs } from '../../support/lost-cell-story.ts';
import { analyzeText, type Logs } from '../../support/run.ts';

const stories: readonly [string, Logs, string][] = [
  [
    'a lost cell',
    lostCellLogs(),
    '00:01:40 cell cell-z1-0 disappeared: detected 19.8 s after the last sign of it; 2 LRP instances ran again elsewhere after 30.8 s (p50), 31.8 s (last); 1 Task lost; back after 99.7 s.',
  ],
  [
    'a lost cell in logs that end before',
    cutLogs(lostCellLogs(), 0, 126),
    '00:01:40 cell cell-z1-0 disappeared: detected 19.8 s after the last sign of it; 2 LRP instances did not run again; 1 Task lost; not back in these logs.',
  ],
  [
    'a BBS',
    killedBbs(),
    '00:01:40 the BBS changed from diego-api/0 to diego-api/1: none was active for 14.9 s; all normal after 15.6 s; 4 requests to it failed; 1 Task in flight (1 lost, its container disappeared); 1 LRP instance in flight (1 open).',
  ],
  [
    'an auctioneer',
    killedAuctioneer(),
    '00:00:50 the auctioneer changed from scheduler/0 to scheduler/1: none was active for 15.1 s; all normal after 16.0 s; 1 LRP instance in flight (1 running).',
  ],
  [
    'an evacuation',
    evacuationLogs(),
    '00:01:40 cell cell-z1-0 was evacuated in 25.0 s: 2 LRP instances given away; 2 ran elsewhere after 10.0 s (p50), 10.0 s (last); 1 down in between, 7.00 s at most; Tasks on it: 1 succeeded.',
  ],
];

describe('a sentence', () => {
  it.each(stories)('tells %s', async (_, logs, sentence) => {
    expect((await incidentsIn(logs)).map(incidentSentence)).toEqual([sentence]);
  });
});

describe('the sections', () => {
  it('name cells with trouble', async () => {
    const { run } = await analyzeText(lostCellLogs());
    const { system } = run;
    expect(partMarkdown(incidentsPart(run), [])[0]).toBe('## Incidents');
    const findings = [{ code: 'nothing-selected' }];
    expect(partMarkdown(incidentsPart({ ...run, validity: { findings } }), [])[0]).toMatch(/of all logs, whatever/);
    expect(partMarkdown({ sections: [cellsSection(system)] }, [])).toContain(
      '| cell-z1-0 | missing 99.7 s | 3 | 0 | 2 | rep after 99.2 s |',
    );
  });

  it('are not there where nothing happened', async () => {
    const { run } = await analyzeText(cutLogs(evacuationLogs(), 0, 90));
    const { system } = run;
    expect([...incidentsPart(run).sections, cellsSection(system)].some(says)).toBe(false);
  });

  it('prefer the worst kinds', () => {
    const kinds = ['evacuation', 'unplaced', 'evacuation', 'failover', 'cell-lost'] as const;
    const incidents = kinds.map((kind, i) => ({ kind, id: `${i}` }) as Incident);
    expect(worstIncidents(incidents, 3).map(({ id }) => id)).toEqual(['1', '3', '4']);
    expect(worstIncidents(incidents, 5)).toHaveLength(5);
  });
});

it('what nobody saw last is told by the clock', async () => {
  const logs = Object.entries(lostCellLogs()).filter(([path]) => path.includes('/bbs/'));
  const [told] = (await incidentsIn(Object.fromEntries(logs))).map(incidentSentence);
  expect(told).toMatch(/disappeared: detected at \d\d:\d\d:\d\d, its last sign unknown; \d+ LRP instances? ran again/);
  expect(told).not.toMatch(/detected 0 s|after 0 s/);
});
