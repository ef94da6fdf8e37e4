import type { CutTimelines } from '../../../analysis/cut-timelines.ts';
import { labelOf } from '../../../analysis/cut-timelines.ts';
import { fifthsOf } from '../../../analysis/fifths.ts';
import type { Figures } from '../../../analysis/lifecycle.ts';
import { figuresOf } from '../../../analysis/lifecycle.ts';
import { colorOf } from '../../colors.ts';
import type { Payload } from '../payload.ts';
import { type Drawn, drawnRows, reachOf } from './bars.ts';
import { chooseRows, type Filter, isEverything } from './filter.ts';
import { type Measure, measuresOf } from './measures.ts';
import { pickCut } from './pick.ts';
import type { Restored } from './restore.ts';
import type { Reach } from './zoom.ts';

/** One lifecycle, and what all parts of the page need of it. */
export interface Model extends Restored {
  readonly payload: Payload;
  /** All lifecycles of the page. */
  readonly all: readonly Restored[];
  readonly figures: Figures;
  readonly measures: readonly Measure[];
  /** When each row was asked for: -1 in the first fifth of the burst, 1 in the last, else 0. */
  readonly fifths: Int8Array;
  readonly drawn: readonly (Drawn | undefined)[];
  /** From the beginning of the first timeline to the end of all, and to that of the last platform phase. */
  readonly reach: { readonly all: Reach; readonly platform: Reach };
  colorOf(phase: number): string;
  labelOf(row: number): string;
}

/** The part of a lifecycle that the filter leaves. */
export interface View {
  readonly filter: Filter;
  /** Rows of the model, and their timelines as a table of their own. */
  readonly rows: readonly number[];
  readonly cut: CutTimelines;
  readonly figures: Figures;
}

/** What parts of the page ask of the whole. */
export interface Actions {
  filter(change: Partial<Filter>): void;
  /** Shows all events of a row. */
  open(row: number): void;
}

/** A part of the page. */
export interface Part {
  readonly element: HTMLElement;
  /** Shows `view`. */
  update(view: View): void;
  /** Draws again what depends on colours and sizes. */
  redraw?(): void;
}

/** What is known of one lifecycle of `payload`. */
export function createModel(payload: Payload, all: readonly Restored[], own: Restored): Model {
  const drawn = drawnRows(own.cut);
  return {
    ...own,
    payload,
    all,
    figures: figuresOf(own.cut, vms(payload)),
    measures: measuresOf(own.cut),
    fifths: fifthsOf(own.cut.timelines),
    drawn,
    reach: reachOf(drawn, own.cut),
    colorOf: (phase) => colorOf(own.cut.cutter.phases[phase]?.name ?? '', phase),
    labelOf: (row) => labelOf(own.cut.timelines, row),
  };
}

/** What `filter` leaves of `model`. */
export function viewOf(model: Model, filter: Filter): View {
  const rows = chooseRows(model, model.measures, filter);
  if (isEverything(filter)) return { filter, rows, cut: model.cut, figures: model.figures };
  const cut = pickCut(model.cut, rows);
  return { filter, rows, cut, figures: figuresOf(cut, vms(model.payload)) };
}

function vms({ events, files }: Payload) {
  return { vm: (event: number) => files[events.file[event] as number]?.vm ?? '' };
}
