const hex = '[0-9a-f]';
/** A UUID, or the shorter guid that the rep gives an LRP instance. */
const guid = `${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{4}(?:${hex}{8})?`;
const guids = new RegExp(guid, 'gi');
/** A guid, or several with dashes between them, as a process guid is. */
const onlyGuids = new RegExp(`^${guid}(?:-${guid})*$`, 'i');
/** A word of at least ten letters and digits, both of them: Garden's own id of a container, or a digest. */
const id = /\b(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{10,}\b/g;

/** `message` with guids, ids and numbers folded, the same for all messages of one kind. */
export function templateOf(message: string): string {
  // What an app says is not the platform's.
  const app = /^cf\.APP[^.]*/.exec(message)?.[0];
  if (app !== undefined) return `${app}.<text>`;
  return message
    .replace(guids, '<guid>')
    .replace(id, '<id>')
    .replace(/\b\d+\b/g, '<n>');
}

/** True if `text` is nothing but a guid, or several in one. */
export function looksLikeGuid(text: string): boolean {
  return onlyGuids.test(text);
}
