/** Whole nanoseconds as decimal seconds with nine digits, exactly. */
export function exactSeconds(duration_ns: number): string {
  const size = Math.abs(duration_ns);
  const whole = Math.floor(size / 1e9);
  return `${duration_ns < 0 ? '-' : ''}${whole}.${String(size - whole * 1e9).padStart(9, '0')}`;
}
