/* Citations: what they say, what they leave out, and that no character of a text breaks them. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Work } from "../../generated/data.ts";
import { type Cited, cite, fragment, place, type Reading, STYLES, type Style } from "../../page/cite.ts";
import { short, workOf } from "../../page/citing.ts";
import { ATLAS } from "../atlas.ts";

const WORK: Work = {
  cite: "Nobody, Ana and Jean-Paul Else. 2019. “A Dry Autumn.” Reports. Nowhere: Press.",
  said_by: "Ana Nobody, Jean-Paul Else, Press, Nowhere 2019",
  title: "A Dry Autumn",
  authors: [
    { given: "Ana", family: "Nobody" },
    { given: "Jean-Paul", family: "Else" },
  ],
  series: "Reports",
  publisher: "Press",
  place: "Nowhere",
  year: 2019,
  pages: 12,
  language: "en",
  url: "https://press.test/autumn",
  full_text: null,
  headings: "text",
  sections: [
    { start: 21, title: "Low Water", page: 3 },
    { start: 41, title: "After", page: null },
  ],
  map: "Atlas",
};
const READING: Reading = {
  work: WORK,
  sentences: ATLAS.sentences,
  address: "https://atlas.test/paper?s=1",
  day: new Date(2026, 10, 5),
};
const words = (start: number, end: number, remark = ""): Cited => ({ of: "words", span: { start, end }, remark });
const FEATURE: Cited = {
  of: "feature",
  id: "river",
  name: "The river",
  as_of: "12 July 2020",
  cite: "“The river”, in: Atlas. Map as of 12 July 2020. © Someone.",
  credits: ["© Someone"],
};
const anonymous = (): Reading => ({ ...READING, work: { ...WORK, authors: [], pages: null, sections: [] } });
const csl = (cited: Cited, reading = READING) => JSON.parse(cite("csl", cited, reading))[0];

describe("a place in the text", () => {
  const at = (start: number, end: number, work: Partial<Work> = {}) =>
    place({ start, end }, { ...READING, work: { ...WORK, ...work } });

  test("is the section with the page it begins on, and the sentence’s number in the whole text", () => {
    assert.equal(at(21, 40), "Section 1, “Low Water”, which begins on p. 3; sentence 1 of the whole text");
    assert.equal(at(21, 60), "Section 1, “Low Water”, which begins on p. 3; sentences 1 to 2 of the whole text");
  });

  test("has no page where none is known, and no section where there is none", () => {
    assert.equal(at(41, 60), "Section 2, “After”; sentence 2 of the whole text");
    assert.equal(at(0, 20), "Sentence 0 of the whole text");
    assert.equal(at(21, 40, { sections: [] }), "Sentence 1 of the whole text");
  });

  test("says that the sections are the map’s, where they are", () => {
    assert.match(at(41, 60, { headings: "map" }), /^Section 2, “After”, as this map divides it; sentence 2/);
  });

  test("is nothing where nothing is known", () => {
    assert.equal(place({ start: 900, end: 910 }, { work: { ...WORK, sections: [] }, sentences: [] }), "");
  });
});

describe("in Chicago’s style", () => {
  test("words stand with their place, address and day", () => {
    assert.equal(
      cite("chicago", words(21, 40, "Event: Low water"), READING),
      `${WORK.cite} Section 1, “Low Water”, which begins on p. 3; sentence 1 of the whole text. Event: Low water. ` +
        "Quoted in Atlas. Accessed November 5, 2026. https://atlas.test/paper?s=1",
    );
  });

  test("the text has its publisher’s address, a feature the credit of its sources", () => {
    assert.equal(
      cite("chicago", { of: "text" }, READING),
      `${WORK.cite} https://press.test/autumn Quoted in Atlas. Accessed November 5, 2026. https://atlas.test/paper?s=1`,
    );
    assert.match(cite("chicago", FEATURE, READING), /^“The river”, in: Atlas\. .* Accessed November 5, 2026\. https/);
  });
});

describe("in APA’s style", () => {
  const apa = (authors: Work["authors"]) =>
    cite("apa", { of: "text" }, { ...READING, work: { ...WORK, authors } }).split(" (2019)")[0];

  test("words stand with initials, year and place", () => {
    assert.equal(
      cite("apa", words(41, 60), READING),
      "Nobody, A., & Else, J.-P. (2019). A Dry Autumn (Reports). Section 2, “After”; sentence 2 of the whole text. " +
        "Press. Quoted in Atlas. Retrieved November 5, 2026, from https://atlas.test/paper?s=1",
    );
  });

  test("one name has no sign, and more than twenty are cut", () => {
    const many = Array.from({ length: 22 }, (_, i) => ({ given: "Ana Maria", family: `N${i}` }));
    assert.equal(apa(many.slice(0, 1)), "N0, A. M.");
    assert.match(apa(many.slice(0, 20)) ?? "", /N18, A\. M\., & N19, A\. M\.$/);
    assert.match(apa(many) ?? "", /N18, A\. M\., \. \. \. N21, A\. M\.$/);
  });

  test("a text that names no author begins with its title, and a feature has no date", () => {
    assert.match(cite("apa", { of: "text" }, anonymous()), /^A Dry Autumn \(Reports\)\. \(2019\)\. Press\. /);
    assert.match(cite("apa", FEATURE, READING), /^The river\. \(n\.d\.\)\. In Atlas\. Map as of 12 July 2020\. /);
  });
});

describe("for tools", () => {
  test("an item has the section, and never a page", () => {
    const { section, note, ...rest } = csl(words(21, 40));
    assert.equal(section, "1");
    assert.match(note, /sentence 1 of the whole text\. Published at https:\/\/press\.test\/autumn$/);
    assert.equal(rest.page, undefined);
    assert.deepEqual(rest.accessed, { "date-parts": [[2026, 11, 5]] });
    assert.equal(rest.URL, READING.address);
    assert.equal(rest.id, "nobody2019s1");
  });

  test("nothing that is not known is said", () => {
    const item = csl(words(0, 20), anonymous());
    for (const field of ["author", "section", "number-of-pages"]) assert.ok(!(field in item), field);
    assert.equal(item.id, "autumn2019s0");
    for (const style of Object.keys(STYLES) as Style[]) {
      const made = cite(style, words(0, 20), anonymous());
      assert.doesNotMatch(made, /undefined|null|NaN|author = \{\}|AU {2}- \s|p\. /, style);
    }
  });

  test("a line break in a text breaks no line of RIS", () => {
    const work = { ...WORK, title: "One\r\nER  - \nTwo" };
    const lines = cite("ris", { of: "text" }, { ...READING, work }).split("\r\n");
    assert.ok(lines.includes("TI  - One ER - Two"));
    assert.deepEqual(lines.slice(-2), ["ER  - ", ""]);
    for (const line of lines.slice(0, -1)) assert.match(line, /^[A-Z][A-Z0-9] {2}- [^\n\r]*$/);
  });

  test("no character of a text is a command of BibTeX", () => {
    const work = { ...WORK, title: "50% of {A}\\B & C_1 #2 $3 ~x^y" };
    const made = cite("bibtex", { of: "text" }, { ...READING, work });
    assert.ok(
      made.includes(
        "title = {{50\\% of {\\textbraceleft}A{\\textbraceright}{\\textbackslash}B \\& C\\_1 \\#2 \\$3 " +
          "{\\textasciitilde}x{\\textasciicircum}y}}",
      ),
      made,
    );
    assert.equal(made.split("{").length, made.split("}").length);
  });
});

describe("a link", () => {
  test("to a sentence is short, to other words names them", () => {
    const to = (start: number, end: number) => short({ start, end }, "on-the-river", ATLAS.sentences).query;
    assert.deepEqual(to(21, 40), { s: "1" });
    assert.deepEqual(to(0, 20), { s: "0" });
    assert.deepEqual(to(21, 60), { passage: "on-the-river" });
    assert.deepEqual(to(25, 40), { passage: "on-the-river" });
    assert.deepEqual(short({ start: 0, end: 20 }, "0-20", []).query, { passage: "0-20" });
  });

  test("to a page that has the words names the first and the last of them", () => {
    assert.equal(fragment("https://a.test/", "Low-water, here."), "https://a.test/#:~:text=Low%2Dwater%2C%20here.");
    const long = "one two three four five six seven eight nine ten eleven twelve thirteen";
    assert.equal(
      fragment("https://a.test/#part", long),
      "https://a.test/#part:~:text=one%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen",
    );
  });
});

test("a document without a record leaves a page that works", (context) => {
  const errors = context.mock.method(console, "error", () => {});
  assert.deepEqual(workOf(JSON.stringify(WORK)), WORK);
  for (const json of [null, "{"]) {
    const reading = { ...READING, work: workOf(json), sentences: [] };
    for (const style of Object.keys(STYLES) as Style[]) {
      assert.ok(cite(style, words(21, 40), reading).includes(READING.address), style);
    }
  }
  assert.equal(errors.mock.callCount(), 2);
});
