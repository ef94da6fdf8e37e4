/** FNV-1a of the characters of `text`, behind what `hash` stands for: 32 bits with a sign. */
export function hashOf(text: string, hash = 0x811c9dc5): number {
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
