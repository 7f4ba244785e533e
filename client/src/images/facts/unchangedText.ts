/** The text of a file that nobody has touched since a moment: where nobody kept what was built, that is it. */
import { readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** `moment` in milliseconds since 1970. Undefined where the file is younger, or cannot be read. Never rejects. */
export async function unchangedText(uri: string, moment: number): Promise<string | undefined> {
  try {
    const file = fileURLToPath(uri);
    // Other than the time of the last writing, this one is nobody's to choose.
    const { ctimeMs } = await stat(file);
    return ctimeMs < moment ? (await readFile(file, "utf8")).replace(/^\uFEFF/, "") : undefined;
  } catch {
    return undefined;
  }
}
