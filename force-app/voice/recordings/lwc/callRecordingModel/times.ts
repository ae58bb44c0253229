/** Seconds as a clock shows them: `1:05`, `1:02:03`. */
export function clockText(seconds: number): string {
  const [hours, minutes, rest] = partsOf(seconds);
  const padded = String(rest).padStart(2, '0');
  return hours === 0 ? `${minutes}:${padded}` : `${hours}:${String(minutes).padStart(2, '0')}:${padded}`;
}

/** Hours, minutes and seconds, cut to whole ones. */
function partsOf(seconds: number): [number, number, number] {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
}

/** Seconds as they are said, such as `1 minute 5 seconds`, in a language. */
export function spokenText(seconds: number, language: string): string {
  const [hours, minutes, rest] = partsOf(seconds);
  const said = (count: number, unit: string): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
  return [
    ...(hours > 0 ? [said(hours, 'hour')] : []),
    ...(minutes > 0 ? [said(minutes, 'minute')] : []),
    ...(rest > 0 || hours + minutes === 0 ? [said(rest, 'second')] : []),
  ].join(' ');
}
