/** What really happened to a Task, an LRP instance, a container or a pea. */
export interface Entity {
  /** Task guid, instance guid or handle; an LRP instance has none until a cell takes it. */
  guid: string;
  readonly process_guid: string;
  /** -1 for all but LRP instances. */
  readonly index: number;
  /** The cell id. */
  cell: string;
  /** When each milestone was reached, in nanoseconds since `zero` of the support for Diego's lines. */
  readonly at_ns: Record<string, number>;
}

/** What really happened in a burst. */
export interface Truth {
  readonly task: readonly Entity[];
  readonly lrp: readonly Entity[];
  readonly container: readonly Entity[];
  readonly pea: readonly Entity[];
}

const creation = [
  'creating',
  'garden-started',
  'image-begun',
  'image-created',
  'bundle-started',
  'bundle-created',
  'runtime-created',
  'network-started',
  'network-finished',
  'garden-created',
  'created',
  'download-begun',
  'download-slot-acquired',
  'downloads-streamed-in',
];

/** What a Task or an LRP instance tells of its container. */
const borrowed = {
  task: ['allocated', 'create-requested', ...creation, 'set-up', 'spawned', 'exited'],
  lrp: ['allocated', ...creation, 'set-up', 'spawned', 'healthy'],
};

/** An entity to which nothing has happened. */
export function createEntity(guid: string, process_guid = '', index = -1): Entity {
  return { guid, process_guid, index, cell: '', at_ns: {} };
}

/** The truth of `tasks` and `lrps` with their `containers`, by handle, and of the `peas`. */
export function truthOf(
  tasks: readonly Entity[],
  lrps: readonly Entity[],
  containers: ReadonlyMap<string, Entity>,
  peas: ReadonlyMap<string, Entity>,
): Truth {
  const whole = (lifecycle: keyof typeof borrowed) => (entity: Entity) => {
    const { at_ns } = containers.get(entity.guid) as Entity;
    const shared = borrowed[lifecycle].filter((name) => name in at_ns).map((name) => [name, at_ns[name]]);
    return { ...entity, at_ns: { ...entity.at_ns, ...Object.fromEntries(shared) } };
  };
  return {
    task: tasks.map(whole('task')),
    lrp: lrps.map(whole('lrp')),
    container: [...containers.values()],
    pea: [...peas.values()],
  };
}
