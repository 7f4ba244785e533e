import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { byteSize } from "./byteSize.ts";
import { formatMessage, t } from "./message.ts";

const french = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, "../../../l10n/bundle.l10n.fr.json"), "utf8"),
);

it.each([
  [0, "0 bytes", "0 octets"],
  [999, "999 bytes", "999 octets"],
  [1000, "1 kB", "1 ko"],
  [48_312_000, "48.3 MB", "48,3 Mo"],
  [30_000_000, "30 MB", "30 Mo"],
  [999_499, "999 kB", "999 ko"],
  // Compared after rounding.
  [999_999, "1 MB", "1 Mo"],
  [2_031_617_024, "2.03 GB", "2,03 Go"],
  [1_234_000_000_000, "1230 GB", "1230 Go"],
])("%d bytes are %s", (bytes, english, inFrench) => {
  expect(formatMessage(byteSize(bytes))).toBe(english);
  expect(formatMessage(t`${byteSize(bytes)} lost`, { ...french, "{0} lost": "{0} perdus" })).toBe(
    `${inFrench.replace(" ", "\u00a0")} perdus`,
  );
});
