import type { Correlated } from '../../correlate/correlate.ts';
import { pickFrom } from '../column.ts';
import type { CutTimelines } from '../cut-timelines.ts';
import { type Auctions, describeAuctions } from './auctions/auctions.ts';
import { type CellTimelines, describeCells } from './cells/cells.ts';
import { incidentContext } from './incidents/context.ts';
import { findIncidents, type Incident } from './incidents/incidents.ts';
import { describeLocks, type Locks } from './locks.ts';
import { describeLoops, type Loop } from './loops.ts';
import { pathsOf } from './request-paths.ts';
import { describeRequests, type Requests } from './requests.ts';
import { type SpanFigures, spanFigures, type Told } from './span-figures.ts';

/** What the figures of the system around the work are made of. */
export interface SystemContext extends Told {
  /** All timelines and marks that are told. */
  readonly correlated: Correlated;
  /** The same timelines, cut into phases. */
  readonly cuts: readonly CutTimelines[];
  /** What was read, whatever of it is told. */
  readonly whole: Correlated;
}

/** Spans of one name in the catalogue. */
export interface NamedSpans extends SpanFigures {
  readonly area: string;
  readonly name: string;
}

/** The system around the work: what its requests, loops, auctions and cells did, as far as the logs tell. */
export interface System {
  /** All spans that were seen, by their name in the catalogue; streams of events, which last as long as their client likes, left out. */
  readonly spans: readonly NamedSpans[];
  /** How the auctioneer placed work on cells; null where the logs show neither. */
  readonly auctions: Auctions | null;
  /** What happened to cells and to who is active, in the order of time. */
  readonly incidents: readonly Incident[];
  /** What each cell was, and ran, over time. */
  readonly cells: CellTimelines;
  /** Null if the logs show none. */
  readonly requests: Requests | null;
  /** What the components do again and again, in the order of the catalogue. */
  readonly loops: readonly Loop[];
  readonly locks: Locks;
}

/** The figures of the system around the work. */
export function describeSystem(context: SystemContext): System {
  const { marks } = context.correlated;
  const paths = pathsOf(marks);
  // What became of lost work may not be among what is told.
  const around = incidentContext(context.whole, context);
  return {
    incidents: findIncidents(around),
    cells: describeCells(context.correlated, around, context.window),
    spans: marks.areas.flatMap(({ name: area, spans }) =>
      spans.flatMap(({ name }) => {
        const rows = pickFrom(marks.spansOf(area, name), (row) => !paths.isStream(row));
        return rows.length === 0 ? [] : [{ area, name, ...spanFigures(marks.spans, rows, context) }];
      }),
    ),
    auctions: describeAuctions(context),
    requests: describeRequests(context, paths),
    loops: describeLoops(context),
    locks: describeLocks(context),
  };
}
