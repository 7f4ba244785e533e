import { describe, expect, it } from "vitest";
import { web } from "../../test/explained.ts";
import { type Files, memoryFileSystem } from "../../test/memoryFileSystem.ts";
import { parseCompose } from "../compose/composeFile.ts";
import { Snapshot } from "../project/snapshot.ts";
import { formatMessage } from "../text/message.ts";
import { watchHover } from "./watchHover.ts";

/** What is said on the `|` in the rule. */
function hover(rule: string, files: Files = {}, rest: readonly string[] = ["build: ."]): readonly string[] {
  const marked = web([rule], rest);
  const text = marked.replace("|", "");
  const disk = memoryFileSystem({ ...files, "/srv/compose.yaml": text });
  const project = new Snapshot({ files: disk, workspaceFolders: [] }).composeInProject(
    parseCompose(text),
    "/srv/compose.yaml",
  );
  const found = watchHover(project, disk, marked.indexOf("|"));
  return (found?.paragraphs ?? []).map((paragraph) => formatMessage(paragraph));
}

const sources: Files = {
  "/srv/src/a.ts": "",
  "/srv/src/b.log": "",
  "/srv/src/lib/c.ts": "",
  "/srv/src/lib/d.log": "",
  "/srv/Dockerfile": "FROM node:22\nWORKDIR /app\n",
};

describe("on initial_sync", () => {
  const rule = (action: string): string =>
    `{ action: ${action}, path: ./src, target: /app, include: lib/c.ts, initial_sync|: true }`;

  it("says which files the first copy takes, that asks no include", () =>
    expect(hover(rule("sync"), sources).slice(2)).toEqual([
      expect.stringContaining("It asks no"),
      "Matches 4 files now, among them `src/a.ts`, `src/b.log`, `src/lib/c.ts`.",
    ]));

  it("of a rule that copies nothing says nothing of it", () =>
    expect(hover(rule("restart"), sources)).toHaveLength(2));
});

describe("on a path", () => {
  it("says what it is, and which files the rule takes now", () => {
    expect(hover("{ action: sync, path: ./s|rc, target: /app, ignore: ['**/*.log'] }", sources)).toEqual([
      expect.stringContaining("seen from the project directory"),
      "Matches 2 files now: `src/a.ts`, `src/lib/c.ts`.",
    ]);
    expect(hover("{ action: sync, path|: ./src, target: /app }", sources).at(-1)).toBe(
      "Matches 4 files now, among them `src/a.ts`, `src/b.log`, `src/lib/c.ts`.",
    );
    expect(hover("{ action: rebuild, path: ./src/|a.ts }", sources).at(-1)).toBe(
      "Matches one file now: `src/a.ts`.",
    );
    expect(hover("{ action: rebuild, path: ./src|, ignore: '**' }", sources).at(-1)).toBe(
      "Matches no file now.",
    );
  });

  it("says when nothing is there, or a bind mount covers it", () => {
    expect(hover("{ action: rebuild, path: ./l|ater }", sources).at(-1)).toBe(
      "Nothing is there now; what is created there later is noticed.",
    );
    const mounted = ["build: .", "volumes: [./src:/app/src]"];
    expect(hover("{ action: sync, path: ./s|rc, target: /app }", sources, mounted)[1]).toMatch(
      /^A bind mount/,
    );
    expect(hover("{ action: rebuild, path: ./s|rc }", sources, mounted)[1]).toMatch(/^Matches 4/);
  });

  it("counts no further than 5,000 files, and says so", () => {
    const many = Object.fromEntries(
      Array.from({ length: 5_100 }, (_, index) => [`/srv/src/${index}.ts`, ""]),
    );
    expect(hover("{ action: rebuild, path: ./s|rc }", many).at(-1)).toMatch(
      /^Matches more than 5,000 files now/,
    );
  });

  it("says that it does not know where a variable decides", () => {
    expect(hover("{ action: rebuild, path: ./s|rc, ignore: ['${A}'] }", sources).at(-1)).toMatch(
      /is not known/,
    );
    expect(hover("{ action: rebuild, path: './${S|RC}' }", sources)).toHaveLength(1);
  });
});

describe("on a pattern", () => {
  it("says which files it decides about, and how deep it reaches", () => {
    expect(
      hover("{ action: rebuild, path: ./src, ignore: ['*.l|og', '**/*.ts'] }", sources).slice(1),
    ).toEqual([
      "Seen from `./src` at its top level only: `**/*.log` matches at any depth.",
      "Matches one file now: `src/b.log`.",
    ]);
    expect(
      hover("{ action: rebuild, path: ./src, ignore: ['*.log', '**/*.t|s'] }", sources).slice(1),
    ).toEqual(["Matches 2 files now: `src/a.ts`, `src/lib/c.ts`."]);
  });

  it("of one list in the order of that list: a negation that takes something back decides about that", () => {
    const rule = "{ action: rebuild, path: ./src, ignore: ['**/*.log', '!li|b/d.log'] }";
    expect(hover(rule, sources).at(-1)).toBe("Matches one file now: `src/lib/d.log`.");
  });

  it("of include says since when, and on the key what the rule takes", () => {
    expect(hover("{ action: rebuild, path: ./src, include: '**/*.t|s' }", sources).slice(1)).toEqual([
      "Since Compose 2.34.0.",
      "Matches 2 files now: `src/a.ts`, `src/lib/c.ts`.",
    ]);
    expect(hover("{ action: rebuild, path: ./src, inc|lude: 'lib' }", sources).at(-1)).toBe(
      "Matches 2 files now: `src/lib/c.ts`, `src/lib/d.log`.",
    );
  });
});

describe("on an action", () => {
  it("says what it does, and since which Compose", () => {
    expect(hover("{ action: sync+re|start, path: ./src, target: /app }")).toEqual([
      expect.stringContaining("then restarts the containers"),
      "Since Compose 2.23.0.",
    ]);
    expect(hover("{ act|ion: sync, path: ./src, target: /app }")).toEqual([
      "What happens when a file changes.",
    ]);
    expect(hover("{ action: syn|k, path: ./src }")).toEqual(["What happens when a file changes."]);
  });
});

describe("on a target", () => {
  const target = (written: string, rest?: readonly string[]) =>
    hover(`{ action: sync, path: ./src, target: ${written}| }`, sources, rest).slice(1);
  const loudly = (at: string) =>
    `When \`./src\` itself is deleted or moved away, Compose deletes all of \`${at}\` in the container.`;

  it("says where it lies, seen from the working directory of the image or the service", () => {
    expect(target("/app/src")).toEqual([
      "`src` in the container's working directory, `/app`.",
      loudly("/app/src"),
    ]);
    expect(target("/app/")).toEqual(["This is the working directory of the container.", loudly("/app")]);
    expect(target("/code")).toEqual([
      "Outside of the container's working directory, `/app`.",
      loudly("/code"),
    ]);
    expect(target("/code", ["build: .", "working_dir: /code"])[0]).toMatch(/^This is/);
    expect(target("/code", ["image: web"])).toEqual([loudly("/code")]);
  });

  it("says what becomes of a relative one", () => {
    expect(target("rel")).toEqual([
      "The target is relative: copies land at `/rel`, but deletions are made at `/app/rel`.",
    ]);
    expect(target("rel", ["image: web"])).toEqual([
      "The target is relative: copies land at `/rel`, but deletions are made below the working directory.",
    ]);
  });

  it("says nothing more where an action copies nothing", () => {
    expect(hover("{ action: restart, path: ./src, target: /a|pp }", sources)).toHaveLength(1);
  });
});

it("says nothing outside of a watch rule", () => {
  expect(hover("{ action: restart, path: ./src }", sources, ["build: .|"])).toEqual([]);
});
