/**
 * A drawing in a box of 100 × 100, y downwards. Its path is absolute SVG of M, L, C and Z only, so that
 * every number is half of a point and each printed form can read it; it is filled by the even-odd rule.
 */
export interface Layer {
  readonly ink: Ink;
  readonly path: string;
}

export type Drawing = readonly Layer[];

/** `red` is line work, black on a printer of one colour; grounds are left white there. */
export type Ink = 'black' | 'white' | 'red' | 'red-ground' | 'yellow-ground';

export const black = (path: string): Layer => ({ ink: 'black', path });
export const white = (path: string): Layer => ({ ink: 'white', path });

const round = (value: number) => Math.round(value * 100) / 100;

export function polygon(...points: readonly (readonly [number, number])[]): string {
  return `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z`;
}

export function rectangle(left: number, top: number, width: number, height: number): string {
  const [right, bottom] = [left + width, top + height];
  return polygon([left, top], [right, top], [right, bottom], [left, bottom]);
}

/** A square on its corner, as far as `reach` from the middle. */
export function diamond(reach: number): string {
  return polygon([50, 50 - reach], [50 + reach, 50], [50, 50 + reach], [50 - reach, 50]);
}

/** An ellipse by four Bézier curves, right to 0.03 % of its radius. */
export function ellipse(x: number, y: number, rx: number, ry = rx): string {
  const [cx, cy] = [rx * 0.5523, ry * 0.5523];
  const curves = [
    [x + rx, y + cy, x + cx, y + ry, x, y + ry],
    [x - cx, y + ry, x - rx, y + cy, x - rx, y],
    [x - rx, y - cy, x - cx, y - ry, x, y - ry],
    [x + cx, y - ry, x + rx, y - cy, x + rx, y],
  ];
  return `M${round(x + rx)} ${round(y)}${curves.map((c) => `C${c.map(round).join(' ')}`).join('')}Z`;
}

/** A thick straight line with flat ends. */
export function bar(from: readonly [number, number], to: readonly [number, number], width: number) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const half = width / 2 / Math.hypot(dx, dy);
  const [nx, ny] = [-dy * half, dx * half];
  return polygon(
    [from[0] + nx, from[1] + ny],
    [to[0] + nx, to[1] + ny],
    [to[0] - nx, to[1] - ny],
    [from[0] - nx, from[1] - ny],
  );
}

/** A path moved and scaled; a negative scale turns it by half a turn. */
export function moved(path: string, scale: number, [dx, dy]: readonly [number, number]): string {
  return path.replace(
    /(-?[\d.]+) (-?[\d.]+)/g,
    (_, x: string, y: string) =>
      `${round(Number(x) * scale + dx)} ${round(Number(y) * scale + dy)}`,
  );
}

export function movedAll(drawing: Drawing, scale: number, by: readonly [number, number]): Drawing {
  return drawing.map(({ ink, path }) => ({ ink, path: moved(path, scale, by) }));
}
