/* Which lines run where the map is pressed. Pure. */
import { distance, type Pixel } from "./lines.ts";

/** A line as it is seen: its parts in pixels, and how far from them another still runs along with it. */
export interface Course {
  readonly id: string;
  readonly parts: readonly (readonly Pixel[])[];
  readonly reach: number;
}

/** The ids of all lines that run where one of them is pressed, that one first. */
export function here(courses: readonly Course[], pressed: string, at: Pixel): readonly string[] {
  const own = courses.find(({ id }) => id === pressed);
  const spot = own && nearest(own, at);
  if (!spot) return [];
  return courses
    .map((course) => ({ ...course, far: course === own ? -1 : away(course, spot) }))
    .filter(({ far, reach }) => far <= reach)
    .sort((a, b) => a.far - b.far)
    .map(({ id }) => id);
}

/** How far a point is from a line. */
export function away(line: Course, at: Pixel): number {
  const found = nearest(line, at);
  return found ? distance(at, found) : Number.POSITIVE_INFINITY;
}

/* The point of a line that is nearest to another. */
function nearest({ parts }: Course, at: Pixel): Pixel | null {
  let least: Pixel | null = null;
  for (const part of parts) {
    part.forEach((p, i) => {
      const found = foot(part[i - 1] ?? p, p, at);
      if (!least || distance(at, found) < distance(at, least)) least = found;
    });
  }
  return least;
}

/* The point of a leg that is nearest to another. */
function foot(a: Pixel, b: Pixel, at: Pixel): Pixel {
  const [x, y] = [b.x - a.x, b.y - a.y];
  const share = ((at.x - a.x) * x + (at.y - a.y) * y) / (x * x + y * y || 1);
  const kept = Math.min(Math.max(share, 0), 1);
  return { x: a.x + x * kept, y: a.y + y * kept };
}

/** Where a box of a size stands beside a point, within a frame: beneath it, or above if there is no room. */
export function beside(at: Pixel, size: Pixel, frame: Pixel): Pixel {
  const x = Math.min(Math.max(at.x - size.x / 2, EDGE), Math.max(frame.x - size.x - EDGE, EDGE));
  const below = at.y + GAP;
  return { x, y: below + size.y + EDGE <= frame.y ? below : Math.max(at.y - GAP - size.y, EDGE) };
}

const EDGE = 8;
const GAP = 18;
