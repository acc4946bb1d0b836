/* Citations of the text, of its sentences and of the map's features, in the styles that scholars and
   their tools read. Pure: nothing here knows of a page. */
import type { Work, WorkSection } from "../generated/data.ts";

export const STYLES = { chicago: "Chicago", apa: "APA", bibtex: "BibTeX", ris: "RIS", csl: "CSL-JSON" } as const;
export type Style = keyof typeof STYLES;

/** First and last character (exclusive) of some words in the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What is cited: the text, some words of it, or a feature of the map, which is not the author's. */
export type Cited =
  | { readonly of: "text" }
  | { readonly of: "words"; readonly span: Span; readonly remark: string }
  | {
      readonly of: "feature";
      readonly id: string;
      readonly name: string;
      readonly as_of: string;
      /** In Chicago's style. */
      readonly cite: string;
      readonly credits: readonly string[];
    };

/** The text's record, its sentences, and where and when the reader reads it. */
export interface Reading {
  readonly work: Work;
  readonly sentences: readonly (readonly [start: number, end: number])[];
  readonly address: string;
  readonly day: Date;
}

/** An item of CSL-JSON, with what of it is used here. */
interface Item {
  readonly id: string;
  readonly type: "report" | "map";
  readonly title: string;
  readonly author?: Work["authors"];
  readonly "collection-title"?: string;
  readonly "container-title"?: string;
  readonly publisher?: string;
  readonly "publisher-place"?: string;
  readonly issued?: Dated;
  readonly "number-of-pages"?: string;
  readonly section?: string;
  readonly language?: string;
  readonly source: string;
  readonly URL: string;
  readonly accessed: Dated;
  readonly note: string;
}

interface Dated {
  readonly "date-parts": readonly (readonly number[])[];
}

export function cite(style: Style, cited: Cited, reading: Reading): string {
  switch (style) {
    case "chicago":
      return chicago(cited, reading);
    case "apa":
      return apa(cited, reading);
    case "bibtex":
      return bibtex(item(cited, reading));
    case "ris":
      return ris(item(cited, reading));
    case "csl":
      return JSON.stringify([item(cited, reading)], null, 2);
  }
}

type Numbered = Pick<Reading, "sentences">;

/** The numbers of the first and the last sentence in which words stand, counted through the whole
    text as the link's `s` counts them; none where they stand in no sentence. */
export function sentencesOf({ start, end }: Span, { sentences }: Numbered): readonly [number, number] | null {
  const first = sentences.findIndex(([from, to]) => from <= start && start < to);
  const last = sentences.findIndex(([from, to]) => from < end && end <= to);
  return first < 0 || last < first ? null : [first, last];
}

function counted(span: Span, reading: Numbered): string {
  const found = sentencesOf(span, reading);
  if (!found) return "";
  const [first, last] = found;
  return `${first === last ? `sentence ${first}` : `sentences ${first} to ${last}`} of the whole text`;
}

function sectionOf({ start }: Span, { sections }: Work): { number: number; section: WorkSection } | null {
  const number = sections.filter((section) => section.start <= start).length;
  const section = sections[number - 1];
  return section ? { number, section } : null;
}

/** Where words stand. Their page is not known: the page is said on which their section begins. */
export function place(span: Span, reading: Pick<Reading, "work" | "sentences">): string {
  const { work } = reading;
  const found = sectionOf(span, work);
  const sentences = counted(span, reading);
  if (!found) return capital(sentences);
  const { number, section } = found;
  const whose = work.headings === "text" ? "" : ", as this map divides it";
  const page = section.page === null ? "" : `, which begins on p. ${section.page}`;
  return [`Section ${number}, “${section.title}”${whose}${page}`, sentences].filter(Boolean).join("; ");
}

/** The place, what of the map the words are cited as, and where the text itself is published. */
function said(cited: Cited, reading: Reading): string[] {
  if (cited.of === "feature") return [`Map as of ${cited.as_of}`, ...cited.credits];
  const words = cited.of === "words" ? [place(cited.span, reading), cited.remark] : [];
  return words.filter(Boolean);
}

function chicago(cited: Cited, reading: Reading): string {
  const { work, address } = reading;
  if (cited.of === "feature") return `${cited.cite} ${accessed(reading)}. ${address}`;
  const seen = `Quoted in ${work.map}. ${accessed(reading)}. ${address}`;
  return [work.cite, ...(cited.of === "text" ? [work.url] : sentence(said(cited, reading))), seen].join(" ");
}

function apa(cited: Cited, reading: Reading): string {
  const { work } = reading;
  const retrieved = `Retrieved ${written(reading.day)}, from ${reading.address}`;
  if (cited.of === "feature") {
    const notes = sentence(said(cited, reading));
    return [`${full(cited.name)} (n.d.). In ${full(work.map)}`, ...notes, retrieved].join(" ");
  }
  const title = `${work.title} (${work.series}).`;
  const names = initialled(work.authors);
  const head = names ? `${full(names)} (${work.year}). ${title}` : `${title} (${work.year}).`;
  const seen = `Quoted in ${full(work.map)}`;
  return [head, ...sentence(said(cited, reading)), full(work.publisher), seen, retrieved].join(" ");
}

/** Names as APA has them: twenty at most, or nineteen and the last. */
function initialled(authors: Work["authors"]): string {
  const names = authors.map(({ given, family }) => `${family}, ${initials(given)}`);
  const last = names.pop();
  if (last === undefined) return "";
  if (names.length > 19) return `${names.slice(0, 19).join(", ")}, . . . ${last}`;
  return names.length ? `${names.join(", ")}, & ${last}` : last;
}

const initials = (given: string) =>
  given
    .split(/\s+/)
    .filter(Boolean)
    .map((name) =>
      name
        .split("-")
        .filter(Boolean)
        .map((part) => `${[...part][0]}.`)
        .join("-"),
    )
    .join(" ");

function item(cited: Cited, reading: Reading): Item {
  const { work, address, day } = reading;
  const seen = {
    source: work.map,
    URL: address,
    accessed: { "date-parts": [[day.getFullYear(), day.getMonth() + 1, day.getDate()]] },
  };
  const notes = sentence(said(cited, reading));
  if (cited.of === "feature") {
    const { id, name } = cited;
    return { id, type: "map", title: name, "container-title": work.map, ...seen, note: notes.join(" ") };
  }
  const at = cited.of === "words" ? cited.span : null;
  const section = at && sectionOf(at, work);
  return {
    id: key(work, at && sentencesOf(at, reading)),
    type: "report",
    title: work.title,
    ...(work.authors.length ? { author: work.authors } : {}),
    "collection-title": work.series,
    publisher: work.publisher,
    "publisher-place": work.place,
    issued: { "date-parts": [[work.year]] },
    ...(work.pages === null ? {} : { "number-of-pages": String(work.pages) }),
    ...(section ? { section: String(section.number) } : {}),
    language: work.language,
    ...seen,
    note: [...notes, `Published at ${work.url}`].join(" "),
  };
}

/** A key for a bibliography, in letters that every tool takes: huseynov2020, huseynov2020s44. */
function key({ authors, title, year }: Work, sentences: readonly [number, number] | null): string {
  const name = authors[0]?.family ?? title.split(/\s+/).find((word) => word.length > 3) ?? "";
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z]/g, "");
  return `${plain || "text"}${year}${sentences ? `s${sentences[0]}` : ""}`;
}

function bibtex(item: Item): string {
  const isMap = item.type === "map";
  const rows: [string, string | undefined][] = [
    ["author", item.author?.map(({ given, family }) => `${name(family)}, ${name(given)}`).join(" and ")],
    ["title", `{${tex(item.title)}}`],
    ["institution", item.publisher && `{${tex(item.publisher)}}`],
    ["type", item["collection-title"] && `{${tex(item["collection-title"])}}`],
    ["howpublished", isMap ? `In: ${tex(item["container-title"] ?? "")}` : undefined],
    ["address", item["publisher-place"] && tex(item["publisher-place"])],
    ["year", item.issued && String(item.issued["date-parts"][0]?.[0])],
    ["pagetotal", item["number-of-pages"]],
    ["note", tex(item.note)],
    ["url", item.URL],
    ["urldate", dashed(item.accessed, "-")],
  ];
  const written = rows.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@${isMap ? "misc" : "techreport"}{${item.id},\n${written.join("")}}\n`;
}

const TEX: Readonly<Record<string, string>> = {
  "\\": "{\\textbackslash}",
  "{": "{\\textbraceleft}",
  "}": "{\\textbraceright}",
  "~": "{\\textasciitilde}",
  "^": "{\\textasciicircum}",
};

/** A name whose own commas and “and” part no names. */
const name = (words: string) => (/,|\band\b/i.test(words) ? `{${tex(words)}}` : tex(words));

/** Text in which TeX takes no character for a command. Braces are named: BibTeX counts them. */
function tex(text: string): string {
  return line(text)
    .replace(/[\\{}~^]/g, (sign) => TEX[sign] ?? sign)
    .replace(/[&%$#_]/g, "\\$&");
}

function ris(item: Item): string {
  const rows: [string, string | undefined][] = [
    ["TY", item.type === "map" ? "MAP" : "RPRT"],
    ["ID", item.id],
    ...(item.author ?? []).map(({ given, family }): [string, string] => ["AU", `${family}, ${given}`]),
    ["TI", item.title],
    ["T2", item["collection-title"] ?? item["container-title"]],
    ["PY", item.issued && String(item.issued["date-parts"][0]?.[0])],
    ["PB", item.publisher],
    ["CY", item["publisher-place"]],
    ["SE", item.section],
    ["LA", item.language],
    ["N1", item.note],
    ["DB", item.source],
    ["UR", item.URL],
    ["Y2", dashed(item.accessed, "/")],
  ];
  const written = rows.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${line(value ?? "")}\r\n`);
  return `${written.join("")}ER  - \r\n`;
}

/** A link to words on a page that has them: browsers bring them into sight. */
export function fragment(page: string, words: string): string {
  const all = line(words).split(" ");
  const ends = all.length > 12 ? [all.slice(0, 5), all.slice(-5)] : [all];
  const written = ends.map((some) => encodeURIComponent(some.join(" ")).replaceAll("-", "%2D"));
  return `${page}${page.includes("#") ? "" : "#"}:~:text=${written.join(",")}`;
}

const line = (text: string) => text.replace(/\s+/g, " ").trim();

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** Each with its full stop. */
const sentence = (parts: readonly string[]) => parts.map(full);

const full = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`);

const accessed = ({ day }: Reading) => `Accessed ${written(day)}`;

const written = (day: Date) => day.toLocaleDateString("en-US", { dateStyle: "long" });

function dashed(dated: Dated, dash: string): string {
  const parts = dated["date-parts"][0] ?? [];
  return parts.map((part) => String(part).padStart(2, "0")).join(dash);
}
