/* Words broken into lines, for pictures that have no lines of their own. Pure. */

/** Lines no wider than `width`, of which a word alone may be wider; `measure` tells how wide a line is. */
export function wrap(text: string, width: number, measure: (line: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || measure(longer) <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}
