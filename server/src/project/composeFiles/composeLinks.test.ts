import { expect, it, test } from "vitest";
import { memoryFileSystem } from "../../../test/memoryFileSystem.ts";
import { Snapshot } from "../snapshot.ts";
import { composeLinkAt } from "./composeLinks.ts";

const dockerfile = "FROM node:22 AS build\nRUN true\nFROM build AS dev\nWORKDIR /app\n";
const path = "/workspace/compose.yaml";

/** Where the value with `|` in it leads: the file, and what is meant in it. */
function linkIn(marked: string) {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const files = {
    [path]: text,
    "/workspace/web/dev.Dockerfile": dockerfile,
    "/workspace/web/app.conf": "",
    "/workspace/web/src/a.ts": "",
  };
  const snapshot = new Snapshot({ files: memoryFileSystem(files), workspaceFolders: ["/workspace"] });
  const compose = snapshot.composeAt(path) ?? expect.fail("no file");
  const link = composeLinkAt(snapshot.composeInProject(compose, path), offset);
  const target = link?.path === path ? text : dockerfile;
  return (
    link &&
    `${link.path.replace("/workspace/", "")} ${target.slice(link.target.start, link.target.end)}`.trim()
  );
}

const build = "services:\n  web:\n    build:\n      context: ./web\n      dockerfile: dev.Dockerfile\n";

test.each([
  [
    "services:\n  web:\n    build:\n      context: ./w|eb\n      dockerfile: dev.Dockerfile\n",
    "web/dev.Dockerfile",
  ],
  [build.replace("dev.D", "dev.|D"), "web/dev.Dockerfile"],
  [`${build}      target: de|v\n`, "web/dev.Dockerfile dev"],
  [`${build}      target: "|build"\n`, "web/dev.Dockerfile build"],
  [`${build}    develop:\n      watch:\n        - path: ./web/app.co|nf\n`, "web/app.conf"],
  [`${build}  db:\n    image: db\n    depends_on: [|web]\n`, "compose.yaml web"],
  [`${build}  db:\n    extends: w|eb\n`, "compose.yaml web"],
])("%j leads to %s", (marked, expected) => expect(linkIn(marked)).toBe(expected));

it.each([
  `${build}      target: $ST|AGE\n`,
  `${build}      target: n|one\n`,
  build.replace("dev.D", "oth|er"),
  `${build}    develop:\n      watch:\n        - path: ./web/s|rc\n`,
  `${build}  db:\n    depends_on: [no|ne]\n`,
  `${build}  db:\n    extends: {file: other.yaml, service: w|eb}\n`,
  `${build}    ima|ge: web\n`,
])("%j leads nowhere", (marked) => expect(linkIn(marked)).toBeUndefined());
