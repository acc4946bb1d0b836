import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  around,
  type Box,
  earth,
  fitting,
  held,
  isSame,
  lowest,
  metresPerPixel,
  onEarth,
  padded,
  pixel,
  written,
} from "../../map/place.ts";

const SCALES = { lowest: 3, highest: 14, step: 0.25 };
const CAUCASUS: Box = [38, 38, 52, 44];

describe("pixels and places", () => {
  test("are each other's", () => {
    for (const [lat, lon, zoom] of [
      [0, 0, 0],
      [40.9, 45.5, 7.25],
      [-33, -70.5, 3],
      [84, 179, 14],
    ] as const) {
      const [north, east] = earth(pixel(lat, lon, zoom), zoom);
      assert.ok(Math.abs(north - lat) < 1e-9 && Math.abs(east - lon) < 1e-9);
    }
    assert.deepEqual(pixel(0, 0, 1), { x: 256, y: 256 });
  });

  test("end where the map does", () => {
    assert.equal(pixel(90, 0, 4).y, pixel(85.0511287798, 0, 4).y);
  });
});

describe("a position as the link writes it", () => {
  test("has four decimals of a degree and two of a zoom", () => {
    assert.deepEqual(written(40.910149, 45.53, 7.254), [40.9101, 45.53, 7.25]);
  });

  test("is on the one earth, however far the map was dragged around it", () => {
    assert.deepEqual(written(40, 405.5, 7), [40, 45.5, 7]);
    assert.deepEqual(written(40, -314.5, 7), [40, 45.5, 7]);
    assert.deepEqual(written(40, -179.5, 7), [40, -179.5, 7]);
  });
});

test("a map has the scale that is nearest", () => {
  assert.equal(held(7.13, SCALES), 7.25);
  assert.equal(held(7.12, SCALES), 7);
  assert.equal(held(1, SCALES), 3);
  assert.equal(held(99, SCALES), 14);
  assert.equal(held(7.13, { ...SCALES, step: 0 }), 7.13);
});

describe("the edge of the earth", () => {
  test("is in no frame, however wide", () => {
    assert.equal(lowest({ x: 860, y: 640 }, SCALES), 3);
    assert.equal(lowest({ x: 2560, y: 1300 }, SCALES), 3.5);
    assert.equal(lowest({ x: 400, y: 4096 }, SCALES), 4);
    assert.equal(lowest({ x: 0, y: 0 }, SCALES), 3);
  });

  test("holds a frame back", () => {
    const room = { x: 800, y: 600 };
    assert.deepEqual(onEarth([40, 45, 5], room), [40, 45, 5]);
    const [lat, lon, zoom] = onEarth([85, -179, 3], room);
    const { x, y } = pixel(lat, lon, zoom);
    assert.ok(Math.abs(x - 400) < 1e-6 && Math.abs(y - 300) < 1e-6 && zoom === 3);
    const low = onEarth([-85, 179, 3], room);
    assert.ok(low[0] < 0 && low[1] < 180 && low[1] > 100);
  });
});

describe("a box that fills the map", () => {
  test("has all of it in sight, and no larger scale would have", () => {
    for (const room of [
      { x: 818, y: 545 },
      { x: 375, y: 300 },
      { x: 300, y: 900 },
    ]) {
      const [, , zoom] = fitting(CAUCASUS, room, SCALES);
      const size = (at: number) => {
        const a = pixel(44, 38, at);
        const b = pixel(38, 52, at);
        return { x: b.x - a.x, y: b.y - a.y };
      };
      assert.ok(size(zoom).x <= room.x && size(zoom).y <= room.y);
      const larger = size(zoom + 0.25);
      assert.ok(larger.x > room.x || larger.y > room.y);
      assert.equal(zoom % 0.25, 0);
    }
  });

  test("is seen from the middle of the map, which is north of its middle on the earth", () => {
    const [lat, lon] = fitting(CAUCASUS, { x: 800, y: 600 }, SCALES);
    assert.ok(Math.abs(lon - 45) < 1e-9);
    assert.ok(lat > 41 && lat < 41.1);
  });

  test("is seen from as far or as near as the map can be", () => {
    assert.equal(fitting([-180, -80, 180, 80], { x: 200, y: 200 }, SCALES)[2], 3);
    assert.equal(fitting([45, 40, 45, 40], { x: 200, y: 200 }, SCALES)[2], 14);
    assert.equal(fitting(CAUCASUS, { x: 0, y: 0 }, SCALES)[2], 3);
  });
});

describe("two positions", () => {
  test("look the same within two pixels, at one scale", () => {
    const here = [40.9, 45.5, 7] as const;
    const [lat, lon] = earth({ x: pixel(40.9, 45.5, 7).x + 1.4, y: pixel(40.9, 45.5, 7).y + 1.4 }, 7);
    assert.ok(isSame(here, [lat, lon, 7]));
    assert.ok(!isSame(here, [lat, lon, 7.25]));
    const [far, off] = earth({ x: pixel(40.9, 45.5, 7).x + 2, y: pixel(40.9, 45.5, 7).y }, 7);
    assert.ok(!isSame(here, [far, off, 7]));
  });

  test("look the same as the link writes them, at every scale", () => {
    for (let zoom = SCALES.lowest; zoom <= SCALES.highest; zoom += SCALES.step) {
      const here = [40.912345678, 45.512345678, zoom] as const;
      assert.ok(isSame(here, written(...here)), String(zoom));
    }
  });
});

test("a box grows by a share of its size, or by kilometres", () => {
  assert.deepEqual(padded([0, 10, 10, 30], 0.5), [-5, 0, 15, 40]);
  assert.deepEqual(padded(CAUCASUS, 0), CAUCASUS);
  const [west, south, east, north] = around([45, 60, 45, 60], 111.2);
  assert.ok(Math.abs(north - 61) < 1e-9 && Math.abs(south - 59) < 1e-9);
  assert.ok(Math.abs(east - 47) < 1e-6 && Math.abs(west - 43) < 1e-6);
});

test("a pixel stands for fewer metres near by, and near a pole", () => {
  assert.ok(Math.abs(metresPerPixel(0, 0) - 156543.03) < 0.01);
  assert.ok(Math.abs(metresPerPixel(60, 1) - 156543.03 / 4) < 0.01);
});
