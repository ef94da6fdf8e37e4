import { seconds } from '../../stats.ts';
import type { Instances } from './instances.ts';

/** An LRP instance that its cell took away, and the next of its index that ran. */
export interface Replaced {
  readonly process_guid: string;
  readonly index: number;
  readonly instance_guid: string;
  /** Null where none ran again. */
  readonly again_guid: string | null;
  readonly again_cell: string | null;
  /** Until it ran: since the beginning of the incident, or since the former was given away. */
  readonly again_s: number | null;
}

/** The instance in `row`, and that in row `next` of its index, which ran `again_ns` (nanoseconds) after the former was gone. */
export function replacedOf(
  instances: Instances | undefined,
  row: number,
  next: number | undefined,
  again_ns: number | undefined,
): Replaced {
  const { processGuid = [], index = [], guid = [], cell = [] } = instances?.table ?? {};
  return {
    process_guid: processGuid[row] ?? '',
    index: index[row] ?? -1,
    instance_guid: guid[row] ?? '',
    again_guid: next === undefined ? null : (guid[next] ?? null),
    again_cell: next === undefined ? null : (cell[next] ?? null),
    again_s: seconds(again_ns),
  };
}
