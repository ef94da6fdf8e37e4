import type { Process } from './engine.ts';
import { goDuration } from './log.ts';
import type { Cell, World } from './world.ts';

/** Something that wants to be placed on a cell. */
export interface Auction {
  readonly kind: 'task' | 'lrp';
  /** Task guid, or process guid and index with a dot between them. */
  readonly guid: string;
  /** Told that the cell has it, and when. */
  placed(at_ns: number): void;
  /** What the cell does with it. */
  work(cell: Cell): Process;
}

export interface Auctioneer {
  /** Takes `auctions` for its next batch; returns the time of the line that says so. `data` names them. */
  submit(auctions: readonly Auction[], data: Readonly<Record<string, unknown>>): Process<number>;
}

/** An auctioneer that has nothing to do. It handles what has come so far in one batch, one batch after the other. */
export function createAuctioneer(world: World): Auctioneer {
  const scribe = world.logs.scribe('scheduler/0', 'auctioneer', 'auctioneer');
  let pending: Auction[] = [];
  let isBusy = false;

  function* auction(): Process {
    while (pending.length > 0) yield* batch();
    isBusy = false;
  }

  function* batch(): Process {
    const session = String(scribe.session());
    const say = (message: string, data = {}) => scribe.write(`auction.${message}`, { ...data, session });
    const count = world.cells.length;
    yield* say('fetching-cell-reps');
    yield* world.serve('hop', session);
    yield* say('fetched-cell-reps', { 'cell-reps-count': count });
    const begun_ns = yield* say('fetching-zone-state');
    yield* world.serve('state', session);
    yield* say('zone-state', { 'cell-count': count, zone: 'z1' });
    yield* say('fetched-zone-state', {
      'cell-state-count': count,
      duration: goDuration(world.engine.now_ns() - begun_ns),
      'num-failed-requests': 0,
    });
    yield* say('fetching-auctions');
    const taken = pending;
    pending = [];
    const [lrps, tasks] = ['lrp', 'task'].map((wanted) => taken.filter(({ kind }) => kind === wanted).length);
    yield* say('fetched-auctions', { 'lrp-start-auctions': lrps, 'task-auctions': tasks });
    yield* say('scheduling');
    const placed = taken.map((one) => ({ one, cell: emptiest(world.cells) }));
    yield world.engine.all(
      world.cells.map((cell) =>
        commit(
          cell,
          session,
          placed.filter((of) => of.cell === cell),
        ),
      ),
    );
    for (const { one, cell } of placed) {
      one.placed(yield* say(`${one.kind}-added-to-cell`, { 'cell-guid': cell.id, [`${one.kind}-guid`]: one.guid }));
    }
    yield* say('scheduled', {
      'failed-lrp-start-auctions': 0,
      'failed-task-auctions': 0,
      'successful-lrp-start-auctions': lrps,
      'successful-task-auctions': tasks,
    });
  }

  function* commit(cell: Cell, session: string, placed: readonly { one: Auction }[]): Process {
    if (placed.length === 0) return;
    yield* world.serve('commit', session, cell);
    for (const { one } of placed) world.engine.start(one.work(cell));
  }

  return {
    *submit(auctions, data) {
      const path = auctions[0]?.kind === 'task' ? 'task' : 'lrp';
      const session = scribe.session();
      const request = { method: 'POST', request: `/v1/${path}s` };
      yield* scribe.write('request.serving', { ...request, session: `${session}` });
      const at_ns = yield* scribe.write(`request.${path}-auction-handler.create.submitted`, {
        ...request,
        ...data,
        session: `${session}.1.1`,
      });
      pending.push(...auctions);
      if (!isBusy) {
        isBusy = true;
        world.engine.start(auction());
      }
      yield* scribe.write('request.done', { ...request, session: `${session}` });
      return at_ns;
    },
  };
}

/** The cell with the fewest containers, the first of equals; it is given one more. */
function emptiest(cells: readonly Cell[]): Cell {
  const cell = cells.reduce((best, other) => (other.load < best.load ? other : best));
  cell.load++;
  return cell;
}
