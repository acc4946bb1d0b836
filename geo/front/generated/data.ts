/* What the server hands to the browser. `make types` writes this from Python. */

export type Way = readonly [readonly [number, number], readonly [number, number]];

/** All that the values of a link are read against.
 *
 * `features` gives the layer of each feature. `box` is west, south, east, north in degrees;
 * `zooms` the lowest and the highest; `days` the first and the last that the map shows;
 * `sentences` the offsets of each in the text. */
export interface Vocabulary {
  readonly features: Readonly<Record<string, string>>;
  readonly layers: ReadonlyArray<string>;
  readonly usual_layers: ReadonlyArray<string>;
  readonly stops: Readonly<Record<string, StopView>>;
  readonly tiles: ReadonlyArray<string>;
  readonly perspectives: ReadonlyArray<string>;
  readonly rings: ReadonlyArray<number>;
  readonly days: readonly [string, string] | null;
  readonly box: readonly [number, number, number, number];
  readonly zooms: readonly [number, number];
  readonly passages: ReadonlyArray<string>;
  readonly sentences: ReadonlyArray<readonly [number, number]>;
}

/** What a stop of the tour sets: its layers (none: the usual ones) and its day. */
export interface StopView {
  readonly layers: ReadonlyArray<string>;
  readonly date: string | null;
}

/** All that the panel can show; `cards` by feature.
 *
 * `tied`: where a statement stands in the text and where one that is tied to it, as start, end,
 * start, end. */
export interface PanelContent {
  readonly days: Readonly<Record<string, Day>>;
  readonly events: Readonly<Record<string, Happening>>;
  readonly cards: Readonly<Record<string, Card>>;
  readonly opening: Opening;
  readonly index: Index;
  readonly stops: ReadonlyArray<Told>;
  readonly about: About;
  readonly tied: ReadonlyArray<readonly [number, number, number, number]>;
}

/** A day as the panel tells it: the events by id, first those that start on it. */
export interface Day {
  readonly name: string;
  readonly short: string;
  readonly words: string;
  readonly starts: number;
  readonly events: ReadonlyArray<string>;
}

/** An event as the panel tells it; `when` is empty if the day itself says it. */
export interface Happening {
  readonly title: string;
  readonly when: string;
  readonly status: string;
  readonly status_words: string;
  readonly quote: Quote;
  readonly remark: ReadonlyArray<Remark>;
  readonly sites: ReadonlyArray<Site>;
}

/** A quotation: `pieces` joined are the text's own characters, `start` to `end`. */
export interface Quote {
  readonly passage: string;
  readonly start: number;
  readonly end: number;
  readonly section: string;
  readonly pieces: ReadonlyArray<Piece>;
}

/** A run of a quotation's characters; `feature` if it names something on the map. */
export interface Piece {
  readonly text: string;
  readonly feature: string | null;
  readonly place?: string;
}

/** A run of a remark's characters; `row` if it is the name of another row. */
export interface Remark {
  readonly text: string;
  readonly row: string | null;
}

/** A feature at which an event is marked. */
export interface Site {
  readonly id: string;
  readonly name: string;
}

/** Everything the panel says about one feature. */
export interface Card {
  readonly id: string;
  readonly name: string;
  readonly names: ReadonlyArray<Name>;
  readonly kind: string;
  readonly style: string;
  readonly status: string;
  readonly as_of: string;
  readonly drawn: string;
  readonly exact: boolean;
  readonly origin: string;
  readonly note: string;
  readonly quotes: ReadonlyArray<Quoted>;
  readonly facts: ReadonlyArray<Fact>;
  readonly stretches: ReadonlyArray<Stretch>;
  readonly compared: ReadonlyArray<Compared>;
  readonly rings: Rings | null;
  readonly sources: ReadonlyArray<Credit>;
  readonly citation: string;
}

/** A local name with its language tag (BCP 47). */
export interface Name {
  readonly tag: string;
  readonly text: string;
}

/** A quotation of a card: `voice` says who speaks, where it is one side of an exchange.
 *
 * Quotations with the same `exchange` (from 1; 0 for none) are one. `silence` says whose
 * answer the text lacks. What is `open` is never folded away. */
export interface Quoted {
  readonly passage: string;
  readonly start: number;
  readonly end: number;
  readonly section: string;
  readonly pieces: ReadonlyArray<Piece>;
  readonly voice: string;
  readonly exchange: number;
  readonly silence: string;
  readonly open: boolean;
}

/** Something the map measured, rounded to its uncertainty, in words.
 *
 * `country` is the ISO 3166 code of a part's country where the atlas has no name for it. A
 * distance has the `way` it was measured along, to be drawn when asked. */
export interface Fact {
  readonly value: string;
  readonly label: string;
  readonly country: string | null;
  readonly way: Way | null;
}

/** A section of a route: how long, how exactly drawn, and beside what, in words. */
export interface Stretch {
  readonly name: string;
  readonly length: string;
  readonly doubt: string;
  readonly beside: string;
}

/** A figure of the text with whose it is, beside what the map measures of the same thing. */
export interface Compared {
  readonly figure: string;
  readonly text: string;
  readonly whose: string;
  readonly map: string;
  readonly note: string;
  readonly section: string;
}

/** The rings that can be drawn around a feature, and all that may lie in the widest. */
export interface Rings {
  readonly kilometres: ReadonlyArray<number>;
  readonly usual: number;
  readonly near: ReadonlyArray<Neighbour>;
}

/** What lies near the centre of the rings: how far in metres, how surely, and in words. */
export interface Neighbour {
  readonly feature: string;
  readonly name: string;
  readonly kind: string;
  readonly metres: number;
  readonly doubt: number;
  readonly value: string;
}

/** A source's name, its licence, and the credit it asks for. */
export interface Credit {
  readonly title: string;
  readonly licence: string;
  readonly attribution: string;
  readonly url: string;
}

/** What the panel shows while nothing is selected.
 *
 * `words` are the map's; `text` is the title of what it quotes, `written_by` whose that is.
 * `quote` heads all, `isCut` if it begins within a sentence; `arguments` are stops. */
export interface Opening {
  readonly words: string;
  readonly text: string;
  readonly written_by: string;
  readonly quote: Quote;
  readonly isCut: boolean;
  readonly arguments: ReadonlyArray<string>;
  readonly neutrality: string;
}

/** All that can be shown: layers in groups, the signs that are always there, where to look.
 *
 * `lines` and `backgrounds` have the usual one first; no link names it.
 * `day` is the first of the days. */
export interface Index {
  readonly groups: ReadonlyArray<Listed>;
  readonly layers: ReadonlyArray<IndexLayer>;
  readonly signs: ReadonlyArray<Sign>;
  readonly views: ReadonlyArray<Listed>;
  readonly lines: ReadonlyArray<Listed>;
  readonly backgrounds: ReadonlyArray<Listed>;
  readonly day: string | null;
}

/** A thing of the index, and what it is called. */
export interface Listed {
  readonly id: string;
  readonly name: string;
}

/** A layer of the index: its group, how it is drawn, a note on it, its features. */
export interface IndexLayer {
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly style: string;
  readonly note: string;
  readonly features: ReadonlyArray<Listed>;
}

/** A way of drawing, and what it means. */
export interface Sign {
  readonly style: string;
  readonly text: string;
}

/** A stop as the panel tells it; `words` are the map's, `quotes` the text's. */
export interface Told {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly words: string;
  readonly quotes: ReadonlyArray<Quoted>;
  readonly feature: string | null;
  readonly date: string | null;
}

/** What the map is, the language (BCP 47) of its text, and how to cite that. */
export interface About {
  readonly title: string;
  readonly neutrality: string;
  readonly language: string;
  readonly cite: string;
}

/** What the panel is sent: where all that it can show is, and the answer to its question. */
export interface PanelData {
  readonly content: string;
  readonly around: Around | null;
}

/** A point and what lies around it. */
export interface Around {
  readonly at: Point;
  readonly title: string;
  readonly inside: ReadonlyArray<Region>;
  readonly reaches: ReadonlyArray<Reach>;
  readonly citation: string;
}

/** A point on the earth in degrees (WGS 84). */
export type Point = readonly [lat: number, lon: number];

/** An area that the point lies in. */
export interface Region {
  readonly feature: string;
  readonly name: string;
}

/** How far a feature is, in words, and the shortest way to it, if there is one to draw. */
export interface Reach {
  readonly feature: string;
  readonly name: string;
  readonly value: string;
  readonly way: Way | null;
}

/** All that the map's script is told. */
export interface MapConfig {
  readonly id: string;
  readonly title: string;
  readonly layers: ReadonlyArray<MapLayer>;
  readonly styles: Readonly<Record<string, MapStyle>>;
  readonly base: ReadonlyArray<BasePart>;
  readonly hatches: ReadonlyArray<Hatch>;
  readonly features: Readonly<Record<string, MapFeature>>;
  readonly labels: ReadonlyArray<MapLabel>;
  readonly views: ReadonlyArray<MapView>;
  readonly legend: ReadonlyArray<Sign>;
  readonly tiles: ReadonlyArray<TileLayer>;
  readonly days: ReadonlyArray<MapDay>;
  readonly calm: string | null;
  readonly stops: Readonly<Record<string, MapStop>>;
  readonly vocabulary: Vocabulary;
  readonly perspectives: ReadonlyArray<LinesChoice>;
  readonly inset: MapInset | null;
  readonly ring: MapRing | null;
  readonly stamp: string;
  readonly cite: string;
  readonly credits: string;
  readonly relief: MapRelief | null;
}

/** A layer, and the features of it. */
export interface MapLayer {
  readonly id: string;
  readonly name: string;
  readonly style: string;
  readonly features: ReadonlyArray<string>;
}

/** How a layer is drawn; at zooms under `offset_below` its lines move aside by `offset`. */
export interface MapStyle {
  readonly shape: "line" | "hollow" | "rail" | "band" | "arrow" | "area" | "hatch" | "point" | "focus" | "name";
  readonly colour: string;
  readonly width: number;
  readonly offset: number;
  readonly offset_below: number;
}

/** A file of the base map, and the pane that it is drawn in.
 *
 * One with a `box` is asked for where some of that is in sight, one `beyond` a box where
 * anything outside of that is; drawn, it stands for the part of the URL that it `replaces`. */
export interface BasePart {
  readonly url: string;
  readonly style: string;
  readonly min_zoom: number;
  readonly pane: string;
  readonly box: readonly [number, number, number, number] | null;
  readonly beyond: readonly [number, number, number, number] | null;
  readonly replaces: string | null;
}

/** A pattern to fill with: `angle` in degrees, `pitch` in pixels, `tint` from 0 to 1. */
export interface Hatch {
  readonly id: string;
  readonly colour: string;
  readonly angle: number;
  readonly pitch: number;
  readonly tint: number;
}

/** A feature as the map names it; `doubt` is its uncertainty in metres.
 *
 * `stretches` are the part, the first and the last vertex, and the uncertainty of each section
 * of a route. */
export interface MapFeature {
  readonly name: string;
  readonly names: string;
  readonly hint: string;
  readonly style: string;
  readonly doubt: number;
  readonly stretches: ReadonlyArray<readonly [number, number, number, number]>;
}

/** A name set on the map, from zoom `min` to `max`; a lower `rank` comes first. */
export interface MapLabel {
  readonly text: string;
  readonly names: string;
  readonly feature: string | null;
  readonly lat: number;
  readonly lon: number;
  readonly style: string;
  readonly min: number;
  readonly max: number;
  readonly rank: number;
  readonly anchor: "c" | "r" | "l" | "t" | "b";
  readonly dx: number;
  readonly dy: number;
  readonly gap: number;
  readonly colour: string | null;
}

/** A named place to look from; `layers` are switched on as well. */
export interface MapView {
  readonly id: string;
  readonly name: string;
  readonly box: readonly [number, number, number, number];
  readonly feature: string | null;
  readonly layers: ReadonlyArray<string>;
}

/** An online tile layer that a reader may lay over the base map. */
export interface TileLayer {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly attribution: string;
  readonly max_zoom: number;
  readonly note: string;
}

/** A day as the map knows it: what starts and what goes on, and the marks by feature. */
export interface MapDay {
  readonly date: string;
  readonly name: string;
  readonly count: string;
  readonly starts: number;
  readonly goes: number;
  readonly marks: Readonly<Record<string, Mark>>;
}

/** What a feature's mark says: how many events, whether one starts, and that in words. */
export interface Mark {
  readonly count: number;
  readonly starts: boolean;
  readonly words: string;
}

/** A stop as the map knows it; `box` is west, south, east, north in degrees. */
export interface MapStop {
  readonly id: string;
  readonly title: string;
  readonly box: readonly [number, number, number, number];
  readonly feature: string | null;
  readonly date: string | null;
}

/** A way to see disputed lines, and words on it. */
export interface LinesChoice {
  readonly id: string;
  readonly name: string;
  readonly words: string;
}

/** A part of the map shown small: it leads to `view`; `way` is drawn between `ends`. */
export interface MapInset {
  readonly name: string;
  readonly detail: string;
  readonly colour: string | null;
  readonly view: string;
  readonly box: readonly [number, number, number, number];
  readonly way: Way | null;
  readonly ends: readonly [string | null, string | null];
  readonly words: string;
}

/** The file of the rings, and the feature that they are drawn around. */
export interface MapRing {
  readonly around: string;
  readonly url: string;
}

/** The relief, and its finer parts. */
export interface MapRelief {
  readonly box: readonly [number, number, number, number];
  readonly light: string;
  readonly dark: string;
  readonly near: ReadonlyArray<NearShading>;
}

/** A finer part of the relief, from a zoom on. */
export interface NearShading {
  readonly box: readonly [number, number, number, number];
  readonly light: string;
  readonly dark: string;
  readonly min_zoom: number;
}

/** The whole text with its language (BCP 47); `about` is the map's word on it. */
export interface Paper {
  readonly title: string;
  readonly language: string;
  readonly about: string;
  readonly parts: ReadonlyArray<Part>;
}

/** A paragraph; where a section starts with it, the section's number and title (ours). */
export interface Part {
  readonly number: number;
  readonly title: string;
  readonly sentences: ReadonlyArray<Sentence>;
}

/** A sentence: its offsets, its words cut at the places named, and a footnote number.
 *
 * `left_out` is how many sentences before it are not shown. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly left_out: number;
  readonly pieces: ReadonlyArray<Piece>;
  readonly note: string | null;
}

/** A passage to bring into sight: its offsets and words, and the feature it is of. */
export interface PassageTarget {
  readonly passage: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly label: string;
  readonly feature: string | null;
}

/** A stop of the tour, to lead back to. */
export interface StopBack {
  readonly id: string;
  readonly number: number;
}

/** All events by date, a calendar in weeks from Monday, and what they can be filtered by. */
export interface Timeline {
  readonly about: string;
  readonly chapters: ReadonlyArray<Chapter>;
  readonly calendar: ReadonlyArray<ReadonlyArray<CalendarDay | null>>;
  readonly parties: ReadonlyArray<Choice>;
  readonly kinds: ReadonlyArray<Choice>;
  readonly statuses: ReadonlyArray<Choice>;
}

/** A stretch of the timeline with a word on it. */
export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly groups: ReadonlyArray<EventGroup>;
}

/** Events under one date, or without a date in one section of the text. */
export interface EventGroup {
  readonly title: string;
  readonly entries: ReadonlyArray<Entry>;
}

/** An event with its sentence; `date` is the day for the map's link, if the map has it.
 *
 * `also` are further sentences that tell of it. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly when: string;
  readonly precision: string;
  readonly status: string;
  readonly status_words: string;
  readonly kind: string;
  readonly kind_words: string;
  readonly parties: ReadonlyArray<string>;
  readonly quote: Quote;
  readonly also: ReadonlyArray<Attested>;
  readonly remark: ReadonlyArray<Remark>;
  readonly feature: string | null;
  readonly date: string | null;
}

/** A further sentence that tells of an event, when it dates it to, and on whose word. */
export interface Attested {
  readonly when: string;
  readonly status: string;
  readonly status_words: string;
  readonly quote: Quote;
  readonly remark: ReadonlyArray<Remark>;
}

/** A day of the calendar: the events dated to it, first those of that day alone. */
export interface CalendarDay {
  readonly date: string;
  readonly number: string;
  readonly name: string;
  readonly events: ReadonlyArray<string>;
  readonly starts: boolean;
}

/** A value that rows can be filtered by, its name, and how many have it. */
export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

/** Events to bring into sight, by id, and a word on the day that they are of. */
export interface EventTarget {
  readonly events: ReadonlyArray<string>;
  readonly words: string;
}

/** All topics, and what statements are filtered by: for whom they speak, and as what. */
export interface Claims {
  readonly about: string;
  readonly topics: ReadonlyArray<TopicPart>;
  readonly sides: ReadonlyArray<Choice>;
  readonly standings: ReadonlyArray<Choice>;
}

/** A topic: its exchanges, what nobody answers though it asks for it, what else is said.
 *
 * `own` are the author's statements that stand in no exchange. */
export interface TopicPart {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly count: number;
  readonly exchanges: ReadonlyArray<Exchange>;
  readonly unanswered: ReadonlyArray<Statement>;
  readonly reported: ReadonlyArray<Statement>;
  readonly own: ReadonlyArray<Statement>;
}

/** Statements that are tied to each other, in columns by speaker; `id` is its link's. */
export interface Exchange {
  readonly id: string;
  readonly name: string;
  readonly columns: ReadonlyArray<Column>;
}

/** What one side says in an exchange. */
export interface Column {
  readonly head: string;
  readonly said: ReadonlyArray<Statement>;
}

/** A statement, its speaker and its sentence; `summary` is the map's, in reported speech.
 *
 * `sides` are ids of places, or `none`; `side` says them in words, and may be empty. The
 * sentence of one that `shares` holds more statements: which is meant, the summary tells. */
export interface Statement {
  readonly id: string;
  readonly speaker: string;
  readonly side: string;
  readonly sides: ReadonlyArray<string>;
  readonly standing: string;
  readonly standing_words: string;
  readonly summary: string;
  readonly shares: boolean;
  readonly quote: Quote;
  readonly ties: ReadonlyArray<Tie>;
  readonly silence: string;
  readonly remark: ReadonlyArray<Remark>;
  readonly feature: string | null;
}

/** How a statement stands to others of one speaker, in `words`: the first by its id. */
export interface Tie {
  readonly type: string;
  readonly words: string;
  readonly speaker: string;
  readonly claim: string;
  readonly note: string;
}

/** All numbers, by matter. */
export interface Figures {
  readonly about: string;
  readonly groups: ReadonlyArray<NumberGroup>;
}

/** The numbers on one matter. */
export interface NumberGroup {
  readonly id: string;
  readonly title: string;
  readonly charts: ReadonlyArray<Chart>;
  readonly sayings: ReadonlyArray<Saying>;
}

/** Numbers of one group and unit, drawn to one scale. */
export interface Chart {
  readonly unit: string;
  readonly bars: ReadonlyArray<Bar>;
}

/** A number's bar: its length in percent of the chart's scale. */
export interface Bar {
  readonly id: string;
  readonly length: number;
}

/** A sentence and the numbers in it. */
export interface Saying {
  readonly quote: Quote;
  readonly numbers: ReadonlyArray<Quantity>;
}

/** A number in words: `number` with its bound, and the rest of its row. */
export interface Quantity {
  readonly id: string;
  readonly value: number;
  readonly number: string;
  readonly unit: string;
  readonly counts: string;
  readonly date: string;
  readonly whose: string;
  readonly bound: string;
  readonly note: string;
  readonly claimed: boolean;
  readonly answers: ReadonlyArray<Answer>;
  readonly silence: string;
}

/** Who answers the number's claim, and what they say, in the map's words. */
export interface Answer {
  readonly speaker: string;
  readonly summary: string;
}

/** All that a query found; `remark` is a word to the reader, or empty.
 *
 * Where it is not `sure` that the first result is what was asked for, none is chosen unasked. */
export interface Findings {
  readonly remark: string;
  readonly sure: boolean;
  readonly groups: ReadonlyArray<ResultGroup>;
}

/** Results of one kind, best first. */
export interface ResultGroup {
  readonly name: string;
  readonly results: ReadonlyArray<Result>;
}

/** A result: its words, a word on what it is, and the page and link that it leads to.
 *
 * `layers` have to be on for it, whatever else a reader has switched. */
export interface Result {
  readonly runs: ReadonlyArray<Run>;
  readonly detail: string;
  readonly page: string;
  readonly query: Readonly<Record<string, string>>;
  readonly layers: ReadonlyArray<string>;
}

/** A run of a result's words; `marked` where they are what was searched for. */
export interface Run {
  readonly text: string;
  readonly marked: boolean;
}

/** The bar at the top of every page; `current` is the page that it is on. */
export interface TopBar {
  readonly title: string;
  readonly pages: ReadonlyArray<PageLink>;
  readonly current: string;
}

/** A page, and its name. */
export interface PageLink {
  readonly page: string;
  readonly name: string;
}

/** All that citations of the text are made of; `map` is the title of the map it is quoted in.
 *
 * `cite` is the text in Chicago's author-date style, `said_by` author, institute and year.
 * `headings` says whose the titles of the sections are; `full_text` is the address of a page
 * that has the text in these very words. */
export interface Work {
  readonly cite: string;
  readonly said_by: string;
  readonly title: string;
  readonly authors: ReadonlyArray<WorkAuthor>;
  readonly series: string;
  readonly publisher: string;
  readonly place: string;
  readonly year: number;
  readonly pages: number | null;
  readonly language: string;
  readonly url: string;
  readonly full_text: string | null;
  readonly headings: string;
  readonly sections: ReadonlyArray<WorkSection>;
  readonly map: string;
}

/** An author's name. */
export interface WorkAuthor {
  readonly given: string;
  readonly family: string;
}

/** A section: its first character in the text, and the page it starts on as published. */
export interface WorkSection {
  readonly start: number;
  readonly title: string;
  readonly page: number | null;
}

/** What a link says. `null` is the default: the stop's, else the atlas's. */
export interface State {
  readonly feature: string | null;
  readonly layers: readonly string[] | null;
  readonly basemap: string | null;
  readonly lines: string | null;
  readonly uncertainty: "shown" | null;
  readonly ring: number | null;
  readonly point: readonly [lat: number, lon: number] | null;
  readonly passage: string | null;
  readonly s: number | null;
  readonly stop: string | null;
  readonly size: "large" | null;
  readonly date: string | null;
  readonly at: readonly [lat: number, lon: number, zoom: number] | null;
}
