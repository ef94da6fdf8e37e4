import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Incident } from '../../../analysis/system/incidents/incidents.ts';
import { shortened } from '../../cells.ts';
import { seriesColor, type Theme } from '../../colors.ts';
import { incidentSentence, incidentTitle } from '../../system/incident-words.ts';
import { worstIncidents } from '../../system/incidents.ts';
import { count, wrap } from '../../words.ts';
import { type Area, drawAxes, drawMark, edges, tiles, widthOf, write } from '../panel.ts';
import type { RunPicture, RunSubject } from '../run-subject.ts';
import { tooFew } from '../too-few.ts';
import { marksOf } from './incident-marks.ts';

const [mostPanels, fewPanels] = [6, 3];
const title = 'Incidents: LRP instances that ran before, during and after';
const [lineHeight, titleHeight, factSize] = [17, 22, 13];
/** Pixels that a character of the facts takes, on average. */
const characterWidth = 7;
const labelHeight = 15;

/** A panel per incident: how many LRP instances ran, when what was seen of it, and its facts. */
export function incidentsPicture(subject: RunSubject): RunPicture {
  const { theme, height } = subject;
  const { incidents } = subject.analysis.run.system;
  if (incidents.length === 0)
    return {
      ...tooFew(title, 'The logs show no lost cell, failover, evacuation, or work that no cell took.', subject),
      sentences: [],
    };
  const shown = worstIncidents(incidents, mostPanels);
  const hasCell = shown.some(({ curve }) => curve?.elsewhere);
  return {
    title,
    sentences: [],
    notes: [
      'seconds since the incident began',
      ...(shown.length < incidents.length
        ? [`${shown.length} of ${count(incidents.length)}, the worst kinds first`]
        : []),
    ],
    legend: [
      { text: 'running', color: runningColor },
      ...(hasCell ? [{ text: 'running on other cells', color: elsewhereColor }] : []),
    ],
    height: shown.length === 1 ? Math.min(height, 650) : height,
    draw({ ctx, chartArea }) {
      // A few fill the width, one below the other.
      const aspect = shown.length <= fewPanels ? 6 : 2;
      const areas = tiles({ ...edges(chartArea), top: chartArea.top + 8 }, shown.length, aspect, 28);
      shown.forEach((incident, i) => {
        drawIncident(ctx as unknown as SKRSContext2D, incident, areas[i] as Area, theme);
      });
    },
  };
}

const [runningColor, elsewhereColor] = [seriesColor(0), seriesColor(1)];

function drawIncident(ctx: SKRSContext2D, incident: Incident, area: Area, theme: Theme): void {
  const width = area.right - area.left;
  const facts = wrap(incidentSentence(incident), Math.floor(width / characterWidth));
  write(ctx, incidentTitle(incident, shortened), area.left, area.top, {
    color: theme.text,
    size: 16,
    bold: true,
    baseline: 'top',
  });
  facts.forEach((line, i) => {
    write(ctx, line, area.left, area.top + titleHeight + i * lineHeight, {
      color: theme.text,
      size: factSize,
      baseline: 'top',
    });
  });
  const top = area.top + titleHeight + facts.length * lineHeight + 6;
  const { curve } = incident;
  if (!curve) {
    write(ctx, 'no LRP instance ran at that time', area.left, top + lineHeight, {
      color: theme.muted,
      size: factSize,
      baseline: 'top',
    });
    return;
  }
  const zero_s = Date.parse(incident.from) / 1000;
  const from_s = Date.parse(curve.from) / 1000 - zero_s;
  const to_s = from_s + (curve.running.length - 1) * curve.step_s;
  const marks = marksOf(incident).filter(({ at_s }) => at_s >= from_s && at_s <= to_s);
  const most = Math.max(...curve.running) * 1.05;
  // A mark has its label in a line of its own above the curve, so that none lies on another.
  const plotTop = top + marks.length * labelHeight;
  const { x, y, plot } = drawAxes(ctx, { ...area, top: plotTop }, { min_s: from_s, max_s: to_s, most, theme });
  for (const [values, color] of [
    [curve.elsewhere, elsewhereColor],
    [curve.running, runningColor],
  ] as const) {
    if (!values) continue;
    ctx.strokeStyle = color;
    ctx.lineWidth = 2;
    ctx.beginPath();
    values.forEach((value, i) => {
      ctx.lineTo(x(from_s + i * curve.step_s), y(values[i - 1] ?? value));
      ctx.lineTo(x(from_s + i * curve.step_s), y(value));
    });
    ctx.stroke();
  }
  marks.forEach(({ text, at_s }, i) => {
    const at = x(at_s);
    const baseline = top + (i + 1) * labelHeight - 4;
    drawMark(ctx, at, { ...plot, top: baseline - 10 }, theme.bad, [5, 4]);
    const isLeft = at + 6 + widthOf(ctx, text, factSize) > plot.right;
    write(ctx, text, at + (isLeft ? -6 : 6), baseline, {
      color: theme.text,
      size: factSize,
      align: isLeft ? 'right' : 'left',
    });
  });
}
