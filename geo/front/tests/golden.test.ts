/* The browser reads every link as the server does: the server wrote this file. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Vocabulary } from "../generated/data.ts";
import { decode, encode } from "../state/link.ts";

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const atlas: Vocabulary = read("./vocabulary.json");
const links: { link: string; written: string; dropped: string[] }[] = read("../../../tests/link/golden.json");

for (const { link, written, dropped } of links) {
  test(`?${link.slice(0, 80)}`, () => {
    const decoded = decode(new URLSearchParams(link), atlas);
    assert.deepEqual(decoded.dropped, dropped);
    const query = [...encode(decoded.state)].map(([key, value]) => `${key}=${value}`).join("&");
    assert.equal(query, written);
  });
}
