/** The formats problems are printed in. Each is loaded when it is asked for. */
import type { Look, Report } from "./report.ts";

export type Write = (report: Report, look: Look) => string;

const formats = {
  text: async () => (await import("./formats/text.ts")).writeText,
  json: async () => (await import("./formats/json.ts")).writeJson,
  sarif: async () => (await import("./formats/sarif.ts")).writeSarif,
  github: async () => (await import("./formats/github.ts")).writeGithub,
  gitlab: async () => (await import("./formats/gitlab.ts")).writeGitlab,
} as const satisfies Record<string, () => Promise<Write>>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats);
export const isFormat = (name: string): name is FormatName => Object.hasOwn(formats, name);

export const loadFormat = (name: FormatName): Promise<Write> => formats[name]();
