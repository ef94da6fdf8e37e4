import { describe, expect, it } from 'vitest';
import { createRunPainter, runKindsIn } from '../../../../src/render/png/run-pictures.ts';
import { marksOf } from '../../../../src/render/png/system/incident-marks.ts';
import { bbs, logsOf } from '../../../support/diego.ts';
import { incidentsIn } from '../../../support/incidents.ts';
import { lostCellLogs } from '../../../support/lost-cell-story.ts';
import { analyzeText } from '../../../support/run.ts';

describe('pictures of the system', () => {
  it('are drawn where there is something to show', async () => {
    const analysis = await analyzeText(lostCellLogs());
    expect(runKindsIn(analysis)).toEqual(expect.arrayContaining(['cells', 'incidents']));
    const none = await analyzeText(logsOf(bbs(1, 'started', {})));
    expect(runKindsIn(none)).toEqual([]);
    const paint = createRunPainter({ width: 1200 });
    for (const kind of ['cells', 'incidents'] as const) {
      for (const drawn of [analysis, none]) {
        const png = await paint(kind, drawn);
        expect(png.subarray(1, 4).toString()).toBe('PNG');
      }
    }
  });

  it('mark the moments of an incident', async () => {
    const [incident] = await incidentsIn(lostCellLogs());
    if (!incident) throw new Error('no incident');
    expect(marksOf(incident).map(({ text }) => text)).toEqual([
      'last sign',
      'presence expired 12.8 s',
      'detected 19.8 s',
      'all ran again 31.8 s',
      'cell back 99.7 s',
    ]);
  });
});
