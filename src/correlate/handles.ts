/** What the logs say about names of containers. */
export interface HandleEvidence {
  /** Handles as they are written; not those of Tasks, whose containers are called like them. */
  readonly handles: Iterable<string>;
  /** Instance guids, each with the process guids it was seen with. */
  readonly instances: ReadonlyMap<string, ReadonlySet<string>>;
  /** Handles that one line names together with an instance guid. */
  readonly named: ReadonlyMap<string, string>;
  /** Handles with the process guid that their own line names. */
  readonly processes: ReadonlyMap<string, string>;
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const threeUuids = new RegExp(`^${uuid}-${uuid}-(${uuid})$`);

/**
 * The instance guid by which a container is known, for each handle that is not one itself. Until 2016-05 (v0.1469) an
 * LRP's container was called "<process guid>-<instance guid>", and before 2015-03-12 and today like its instance. Process
 * guids may hold anything, so what other lines say of the two counts first; only else three UUIDs are taken for app,
 * version and instance.
 */
export function canonicalHandles({ handles, instances, named, processes }: HandleEvidence): Map<string, string> {
  const found = new Map<string, string>();
  for (const handle of handles) {
    if (instances.has(handle)) continue;
    const instance =
      named.get(handle) ?? byProcess(handle, processes) ?? byInstance(handle, instances) ?? byForm(handle);
    if (instance !== undefined && instance !== handle) found.set(handle, instance);
  }
  return found;
}

function byProcess(handle: string, processes: HandleEvidence['processes']): string | undefined {
  const process = processes.get(handle);
  return process && handle.startsWith(`${process}-`) ? handle.slice(process.length + 1) : undefined;
}

/** The known instance that `handle` ends with, behind one of its process guids. */
function byInstance(handle: string, instances: HandleEvidence['instances']): string | undefined {
  for (let dash = handle.indexOf('-'); dash > 0; dash = handle.indexOf('-', dash + 1)) {
    const instance = handle.slice(dash + 1);
    if (instances.get(instance)?.has(handle.slice(0, dash))) return instance;
  }
  return undefined;
}

function byForm(handle: string): string | undefined {
  return threeUuids.exec(handle)?.[1];
}
