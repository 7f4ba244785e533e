/** Remembers what the latest texts parsed to, so that a compose file is not parsed anew for each key in its Dockerfile. */
import { type ComposeFile, parseCompose } from "../compose/composeFile.ts";
import { type Dockerfile, parseDockerfile } from "../dockerfile/dockerfile.ts";

export interface ParseMemory {
  readonly parseDockerfile: (text: string) => Dockerfile;
  readonly parseCompose: (text: string) => ComposeFile;
}

/** How many texts of each language are remembered: more than a project links together. */
const capacity = 64;

export const parseMemory = (): ParseMemory => ({
  parseDockerfile: remembering(parseDockerfile),
  parseCompose: remembering(parseCompose),
});

/** Parsing depends on nothing but the text, so its results never grow old; the least recently asked for goes first. */
function remembering<Parsed>(parse: (text: string) => Parsed): (text: string) => Parsed {
  const parsed = new Map<string, Parsed>();
  return (text) => {
    const known = parsed.get(text) ?? parse(text);
    parsed.delete(text);
    parsed.set(text, known);
    const [oldest] = parsed.keys();
    if (parsed.size > capacity && oldest !== undefined) parsed.delete(oldest);
    return known;
  };
}
