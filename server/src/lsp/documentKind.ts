/** Which files Slipway reads: by the language an editor gives them, else by their name. */

import type { LintSubject } from "../lint/engine.ts";
import { isBakeFileName } from "../project/builds/bakeFiles.ts";
import { isIgnoreFileName } from "../project/ignoreFileInProject.ts";

export type DocumentKind = LintSubject["kind"];

/** VS Code's ids, and those that other editors use for the same files. */
const kindOfLanguage: Readonly<Record<string, DocumentKind>> = {
  dockerfile: "dockerfile",
  docker: "dockerfile",
  dockercompose: "compose",
  "yaml.docker-compose": "compose",
  dockerbake: "bake",
};

/** What a document is, from its language id and the last part of its path; undefined when it is none of ours. */
export function documentKind(languageId: string, name: string): DocumentKind | undefined {
  if (isTemplate(name)) return undefined;
  // Editors take `Dockerfile.dockerignore` for a Dockerfile.
  if (isIgnoreFileName(name)) return "ignoreFile";
  return Object.hasOwn(kindOfLanguage, languageId) ? kindOfLanguage[languageId] : kindOfName(name);
}

/** The same from a file name alone. */
export function kindOfName(name: string): DocumentKind | undefined {
  if (isTemplate(name)) return undefined;
  // All JSON is YAML to Compose.
  if (/^(docker-)?compose([._-].*)?\.ya?ml$|^(docker-)?compose(\.[\w-]+)*\.json$/.test(name))
    return "compose";
  if (isIgnoreFileName(name)) return "ignoreFile";
  if (isBakeFileName(name)) return "bake";
  if (/\.(md|bak|orig|rej|swp)$|~$/i.test(name)) return undefined;
  if (/^(Dockerfile|Containerfile)([._-].*)?$/.test(name)) return "dockerfile";
  return /(^|\.)(dockerfile|containerfile)$/i.test(name) ? "dockerfile" : undefined;
}

/** What a template will expand to is unknown, and nothing true can be said about it. */
const isTemplate = (name: string): boolean =>
  /\.(j2|jinja2?|tmpl|tpl|template|erb|mustache|hbs|gotmpl)$/i.test(name);
