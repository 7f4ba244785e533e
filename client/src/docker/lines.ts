/** Text that arrives in pieces, as lines. */

/** Feeds pieces; `onLine` gets each line without its end. Call `end` once for what stands after the last line feed. */
export function lineReader(onLine: (line: string) => void): { push(text: string): void; end(): void } {
  let rest = "";
  return {
    push(text) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) onLine(line.replace(/\r$/, ""));
    },
    end() {
      if (rest !== "") onLine(rest);
      rest = "";
    },
  };
}

/** Keeps the last lines of a long output, to find out from them why it ended. */
export function recentLines(count = 30): { add(line: string): void; text(): string } {
  const lines: string[] = [];
  return {
    add(line) {
      lines.push(line);
      if (lines.length > count) lines.shift();
    },
    text: () => lines.join("\n"),
  };
}
