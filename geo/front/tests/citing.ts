/* Citations for readers of other languages: takes what is cited as JSON, gives it in every style. */
import { readFileSync } from "node:fs";
import { type Cited, cite, type Reading, STYLES, type Style } from "../page/cite.ts";

interface Asked {
  readonly reading: Omit<Reading, "day"> & { readonly day: readonly [number, number, number] };
  readonly cited: readonly Cited[];
}

const { reading, cited }: Asked = JSON.parse(readFileSync(0, "utf8"));
const [year, month, day] = reading.day;
const read = { ...reading, day: new Date(year, month - 1, day) };
const styles = Object.keys(STYLES) as Style[];
const answer = cited.map((one) => Object.fromEntries(styles.map((style) => [style, cite(style, one, read)])));
process.stdout.write(JSON.stringify(answer));
