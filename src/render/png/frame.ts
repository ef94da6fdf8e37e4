import type { ChartConfiguration, ChartOptions, Plugin } from 'chart.js';
import type { CutTimelines } from '../../analysis/cut-timelines.ts';
import type { LifecycleFigures } from '../../analysis/lifecycle.ts';
import type { Run } from '../../analysis/run.ts';
import type { Theme } from '../colors.ts';
import { outcomes, window } from '../words.ts';
import { drawFooter, footerLine, footerLines } from './footer.ts';

/** What a picture is drawn on: size in pixels, colours. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
}

/** What a picture is made of, what people call the run, and what it is drawn on. */
export interface Subject extends Sheet {
  readonly name: string | undefined;
  readonly run: Run;
  readonly cut: CutTimelines;
}

/** A picture without its frame. */
export interface Picture {
  /** Behind that of the frame. */
  readonly title: string;
  /** What must be known to read it, behind window and outcomes. */
  readonly notes: readonly string[];
  readonly legend: readonly { readonly text: string; readonly color: string }[];
  /** Pixels in all, where it needs less than the subject allows. */
  readonly height?: number;
  /** None where the plugin draws axes of its own. */
  readonly scales?: ChartOptions<'scatter'>['scales'];
  /** Draws into the chart area, clipped to it. */
  readonly draw: Plugin['beforeDatasetsDraw'];
}

/** For titles, legend and axis: at least as much as they take, so that each row of a picture gets its pixels. */
const frameHeight = 190;
const lineHeight = 18;

/** Pixels at least that are left for the contents of a picture with `notes`. */
export function roomIn(subject: Subject): number {
  const { run, cut, height } = subject;
  return roomBeside(footerLines(run, cut.timelines.lifecycle, subject), height);
}

/** Pixels at least that are left of `height` beside a `footer`. */
export function roomBeside(footer: readonly string[], height: number): number {
  return Math.max(50, height - frameHeight - lineHeight - footer.length * footerLine);
}

/** The figures of the lifecycle that is drawn. */
export function figuresIn({ run, cut }: Subject): LifecycleFigures {
  return run.lifecycles[cut.timelines.lifecycle.name] as LifecycleFigures;
}

/** What stands around a picture. */
export interface Frame extends Pick<Sheet, 'width' | 'theme'> {
  /** Before the title of the picture; may be empty. */
  readonly title: string;
  /** Before its notes; empty ones are left out. */
  readonly notes: readonly string[];
  readonly footer: readonly string[];
}

/** The frame of a picture of a run. */
export function frameOf(subject: Subject): Frame {
  const { name = '', run, cut, theme, width } = subject;
  const { lifecycle } = cut.timelines;
  return {
    title: lifecycle.title,
    notes: [name, window(run), outcomes(figuresIn(subject))],
    footer: footerLines(run, lifecycle, subject),
    width,
    theme,
  };
}

/** `picture` with title, notes, legend and footer. */
export function framed(
  picture: Picture,
  { title, notes: first, footer, width, theme }: Frame,
): ChartConfiguration<'scatter'> {
  const notes = [...first, ...picture.notes].filter((note) => note !== '');
  return {
    type: 'scatter',
    data: { datasets: [] },
    options: {
      animation: false,
      responsive: false,
      color: theme.text,
      layout: { padding: { left: 16, right: 32, top: 6, bottom: 16 + footer.length * footerLine } },
      scales: picture.scales ?? { x: { display: false }, y: { display: false } },
      plugins: {
        title: {
          display: true,
          text: title === '' ? picture.title : `${title}: ${picture.title}`,
          align: 'start',
          color: theme.text,
          font: { size: 22, weight: 'bold' },
          padding: { top: 6, bottom: 4 },
        },
        subtitle: {
          display: true,
          text: packed(notes, Math.floor((width - 60) / 8)),
          align: 'start',
          color: theme.muted,
          font: { size: 14, lineHeight: lineHeight / 14 },
          padding: { bottom: 6 },
        },
        legend: {
          display: picture.legend.length > 0,
          align: 'start',
          labels: {
            boxWidth: 18,
            boxHeight: 14,
            padding: 14,
            font: { size: 14 },
            generateLabels: () =>
              picture.legend.map(({ text, color }) => ({
                text,
                fillStyle: color,
                // The lightest shade of a map of heat has the colour of the paper.
                strokeStyle: color === theme.background ? theme.muted : color,
                fontColor: theme.text,
                lineWidth: 1,
              })),
          },
        },
      },
    },
    plugins: [background(theme.background), clipped(picture.draw), drawFooter(footer, theme.text)],
  };
}

/** `notes` on lines of at most `most` characters. */
function packed(notes: readonly string[], most: number): string[] {
  const lines: string[] = [];
  for (const note of notes) {
    const joined = lines.length > 0 ? `${lines.at(-1)}   ·   ${note}` : note;
    if (lines.length > 0 && joined.length <= most) lines[lines.length - 1] = joined;
    else lines.push(note);
  }
  return lines;
}

/** Paints the whole paper. (That of chartjs-node-canvas keeps the size of the first picture.) */
function background(color: string): Plugin {
  return {
    id: 'background',
    beforeDraw({ ctx, width, height }) {
      ctx.save();
      ctx.fillStyle = color;
      ctx.fillRect(0, 0, width, height);
      ctx.restore();
    },
  };
}

function clipped(draw: Picture['draw']): Plugin {
  return {
    id: 'contents',
    beforeDatasetsDraw(chart, args, options) {
      const { ctx, scales, chartArea } = chart;
      ctx.save();
      if (scales.x?.options.display !== false) {
        ctx.beginPath();
        ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
        ctx.clip();
      }
      draw?.call(this, chart, args, options);
      ctx.restore();
    },
  };
}
