/** What logrotate and its like put behind a name: a number, a date (with hour or seconds), or how it is compressed. */
const suffix = /(?<=[^./!])(?:\.(?:gz|zst|zip|xz|bz2|lz4)|\.\d{1,3}|[.-]\d{8}(?:-?\d{2}|-\d{6}|-\d{10})?)$/;

/** A name such as rep.stdout.log.1-20181105.tar.gz has four at most. */
const mostSuffixes = 8;

/**
 * The path of the log of which `path` is a piece: without what rotation and compression put behind its name. All pieces
 * of one log have one family, as the lines at the seam of two of them may be the same.
 */
export function familyOf(path: string): string {
  let family = path;
  for (let pieces = 0; pieces < mostSuffixes; pieces++) {
    const shorter = family.replace(suffix, '');
    if (shorter === family) break;
    family = shorter;
  }
  return family;
}
