/** The reason of what was lost with its cell, not only its container. */
export const cellDisappeared = 'its cell disappeared';
