type Vector = readonly [number, number, number];

/**
 * How people see who lack one kind of cones, as matrices over linear RGB: Machado, Oliveira and Fernandes, "A
 * Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1.
 */
export const visions: Readonly<Record<string, readonly Vector[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** `#rrggbb` as linear RGB, 0 to 1 (IEC 61966-2-1). */
function linear(color: string): Vector {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as unknown as Vector;
}

function times(matrix: readonly Vector[], [a, b, c]: Vector): Vector {
  return matrix.map(([x, y, z]) => x * a + y * b + z * c) as unknown as Vector;
}

/** Linear RGB in Oklab (Ottosson 2020), a space in which distances are about as large as they look. */
function oklab(rgb: Vector): Vector {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  ).map(Math.cbrt) as unknown as Vector;
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
}

/** How far `a` and `b` (`#rrggbb`) are apart in Oklab to people of this vision: about 0.02 can just be told apart. */
export function distance(a: string, b: string, vision: readonly Vector[]): number {
  const [from, to] = [a, b].map((color) =>
    oklab(times(vision, linear(color)).map((value) => Math.min(1, Math.max(0, value))) as unknown as Vector),
  ) as [Vector, Vector];
  return Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]);
}

/** How light `color` is when printed grey, 0 to 100: L* of CIE 1976. */
export function lightness(color: string): number {
  const [red, green, blue] = linear(color);
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return luminance > 216 / 24389 ? 116 * Math.cbrt(luminance) - 16 : (luminance * 24389) / 27;
}
