import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Files, memoryFileSystem } from "../../test/memoryFileSystem.ts";
import { parseCompose } from "../compose/composeFile.ts";
import { slice } from "../text/span.ts";
import { type LoadRequest, loadComposeProject } from "./load.ts";

const main = "/w/compose.yaml";

function load(
  files: Files,
  request: Partial<LoadRequest> & { readonly variables?: Readonly<Record<string, string>> } = {},
) {
  const disk = memoryFileSystem(files);
  const { variables = {}, ...rest } = request;
  const project = loadComposeProject(
    {
      files: [main],
      environment: { get: (name) => variables[name], complete: false },
      home: "/home/u",
      ...rest,
    },
    {
      files: disk,
      composeAt: (path, environment) => {
        const text = disk.readFile(path);
        return text === undefined ? undefined : parseCompose(text, environment);
      },
    },
  );
  return { project, text: (path: string) => files[path] ?? "" };
}

const w = (body: string): string => `services:\n  w: ${body}\n`;
const rule = (path: string): string => `{action: rebuild, path: ${path}}`;

describe("where things are written", () => {
  const files = {
    [main]: w(`{image: a, build: {context: app}, develop: {watch: [${rule("one")}]}}`),
    "/w/o.yaml": w(`{build: {target: dev, dockerfile: D}, develop: {watch: [${rule("two")}]}}`),
  };
  const { project, text } = load(files, { files: [main, "/w/o.yaml"] });
  const service = project.service("w");

  test("each rule knows its file, its place in the list and its own span", () => {
    expect(
      service?.watch.map(({ file, index, path, trigger }) => [
        file,
        index,
        path,
        slice(text(file), trigger.path?.span ?? { start: 0, end: 0 }),
      ]),
    ).toEqual([
      [main, 0, "/w/one", "one"],
      ["/w/o.yaml", 1, "/w/two", "two"],
    ]);
  });

  test("each part of a build knows its file", () => {
    expect(service?.build).toMatchObject({
      file: "/w/o.yaml",
      directory: "/w",
      context: { text: "app" },
      target: { text: "dev" },
      files: { context: main, target: "/w/o.yaml", dockerfile: "/w/o.yaml" },
    });
  });

  test("definitions stand in order, and what was read is told", () => {
    expect(service?.definitions.map(({ file }) => file)).toEqual([main, "/w/o.yaml"]);
    expect([...project.sources].sort()).toEqual(["/w/.env", main, "/w/o.yaml"]);
  });

  test("rules are those of the parse, not copies", () => {
    const compose = parseCompose(files[main] ?? "");
    const sources = { files: memoryFileSystem(files), composeAt: () => compose };
    const environment = { get: () => undefined, complete: false };
    const loaded = loadComposeProject({ files: [main], environment }, sources);
    expect(loaded.service("w")?.watch[0]?.trigger).toBe(compose.watchRules[0]?.trigger);
  });
});

describe("what nobody knows", () => {
  test.each([
    ["a variable that is not set here", rule('"$SRC"'), 0],
    ["no path", "{action: rebuild}", 1],
    ["a number", rule("3"), 1],
    ["null", rule(""), 1],
  ])("%s is no path", (_, watched, refusals) => {
    const { project } = load({ [main]: w(`{build: ., develop: {watch: [${watched}]}}`) });
    expect(project.service("w")?.watch).toMatchObject([{ path: undefined }]);
    expect(project.refusals).toHaveLength(refusals);
  });

  test("a home that is not known", () => {
    const files = { [main]: w(`{build: ., develop: {watch: [${rule("~/x")}]}}`) };
    const environment = { get: () => undefined, complete: true };
    const disk = memoryFileSystem(files);
    const composeAt = () => parseCompose(files[main] ?? "");
    const project = loadComposeProject({ files: [main], environment }, { files: disk, composeAt });
    expect(project.service("w")?.watch[0]?.path).toBeUndefined();
  });

  test.each([
    ["a remote include", "include: [oci://docker.io/a/b]\n"],
    ["an include of an unknown file", "include: ['$FILE']\n"],
    ["a merge that leads nowhere", "<<: *nothing\n"],
  ])("%s leaves the project incomplete", (_, top) => {
    const { project } = load({ [main]: top + w("{image: a}") });
    expect(project.complete).toBe(false);
    expect(project.service("w")?.complete).toBe(false);
  });

  test("a base in an unknown file leaves the service incomplete", () => {
    const { project } = load({ [main]: w("{image: a, extends: {file: $F, service: b}}") });
    expect(project.service("w")?.complete).toBe(false);
    expect(project.refusals).toEqual([]);
  });

  test("a service without image and build is part of something else", () => {
    expect(load({ [main]: w("{user: a}") }).project.service("w")?.complete).toBe(false);
    expect(load({ [main]: w("{image: a}") }).project.service("w")?.complete).toBe(true);
  });

  test("a profile of a variable is active only where another is", () => {
    const files = { [main]: w("{image: a, profiles: [$P, one]}") };
    expect(load(files).project.service("w")?.active).toBeUndefined();
    expect(load(files, { profiles: ["one"] }).project.service("w")?.active).toBe(true);
    expect(load(files, { variables: { P: "x" } }).project.service("w")?.active).toBe(false);
  });

  test("two links in a path that is resolved twice", () => {
    const files = {
      [main]: "include: [sub/i.yaml]\n",
      "/w/sub/i.yaml": w(`{build: ., develop: {watch: [${rule("l/m/x")}]}}`),
    };
    const one = { ...files, "/w/sub/l -> /w/sub/real": "", "/w/sub/real/a": "" };
    const two = { ...one, "/w/sub/real/m -> /elsewhere": "", "/elsewhere/a": "" };
    expect(load(two).project.service("w")?.watch[0]?.path).toBeUndefined();
    expect(load(one).project.service("w")?.watch[0]?.path).toBe("/w/sub/real/m/x");
  });

  test("a link in an included file of a project that is itself behind a link is replaced, too", () => {
    const links = { "/w -> /real": "", "/real/src -> /other": "", "/other/a": "" };
    const watched = w(`{build: ., develop: {watch: [${rule("src")}]}}`);
    const included = {
      [main]: "include: [{path: sub/i.yaml, project_directory: .}]\n",
      "/w/sub/i.yaml": watched,
    };
    expect(load({ ...included, ...links }).project.service("w")?.watch[0]?.path).toBe("/other");
    expect(load({ [main]: watched, ...links }).project.service("w")?.watch[0]?.path).toBe("/real/src");
  });

  test("there two links in a path, as how the first is written decides about the second", () => {
    const included = (path: string) => ({
      [main]: "include: [{path: sub/i.yaml, project_directory: .}]\n",
      "/w/sub/i.yaml": w(`{build: ., develop: {watch: [${rule(path)}]}}`),
      "/w -> /real": "",
      "/real/link -> /real/src": "",
      "/real/src/ln -> /real/docs": "",
      "/real/docs/a": "",
    });
    const pathOf = (path: string) => load(included(path)).project.service("w")?.watch[0]?.path;
    // `link -> src` makes it `/real/src/ln`, `link -> /real/src` makes it `/real/docs`.
    expect(pathOf("link/ln")).toBeUndefined();
    expect(pathOf("link/sub")).toBe("/real/src/sub");
  });
});

describe("x-develop", () => {
  const extension = `x-develop: {watch: [{path: l/m}]}`;
  const links = { "/w -> /real": "", "/real/l -> /other": "", "/other/m -> /last": "", "/last/a": "" };

  test("is read where there is no develop, with every link replaced", () => {
    const { project } = load({ [main]: w(`{image: a, ${extension}}`), ...links });
    expect(project.service("w")?.watch).toMatchObject([{ viaExtension: true, path: "/last" }]);
  });

  test("is not read beside a develop", () => {
    const { project } = load({ [main]: w(`{image: a, ${extension}, develop: {watch: []}}`) });
    expect(project.service("w")?.watch).toEqual([]);
  });
});

test("Windows paths", () => {
  const files = {
    "c:/w/compose.yaml": w(
      `{build: {context: .\\app, additional_contexts: {m: ..\\m}}, volumes: ['.\\src:/src', 'D:\\x:/x'], develop: {watch: [${rule("src\\a")}, ${rule("'D:/abs'")}]}}`,
    ),
  };
  const { project } = load(files, { files: ["c:/w/compose.yaml"] });
  const service = project.service("w");
  expect(project.directory).toBe("c:/w");
  expect(service?.watch.map(({ path }) => path)).toEqual(["c:/w/src/a", "d:/abs"]);
  expect(service?.build?.additionalContexts[0]?.path).toBe("c:/m");
  expect(service?.volumes.map(({ type, source }) => [type, source])).toEqual([
    ["bind", "c:/w/src"],
    ["bind", "D:\\x"],
  ]);
});

test("refusals say where", () => {
  const text = w("{image: '${NOPE:?why}', extends: gone}");
  const environment = { get: () => undefined, complete: true };
  const { project } = load({ [main]: text }, { environment });
  expect(project.refusals.map(({ kind, place }) => [kind, slice(text, place.span)])).toEqual([
    ["required-variable", "'${NOPE:?why}'"],
    ["extends-missing", "gone"],
  ]);
});

test("a build that is merged to a Dockerfile and an inline one is refused, but in a service that sleeps", () => {
  const merged = (rest = "") => `services:
  a: {${rest} extends: b, build: { dockerfile: Df }}
  b: {build: { context: ., dockerfile_inline: FROM x }}
`;
  const kinds = (text: string) => load({ [main]: text }).project.refusals.map(({ kind }) => kind);
  expect(kinds(merged())).toEqual(["two-dockerfiles"]);
  expect(kinds(merged("profiles: [later],"))).toEqual([]);
  expect(kinds(merged().replace("Df", "''"))).toEqual([]);
});

test("what is included on two ways is no conflict, also where it extends", () => {
  const files = {
    [main]: "include: [i.yaml, j.yaml]\n",
    "/w/i.yaml": "include: [k.yaml]\n",
    "/w/j.yaml": "include: [k.yaml]\n",
    "/w/k.yaml": "services: {k: {extends: b}, b: {image: a}}\n",
  };
  const { project } = load(files);
  expect(project.refusals).toEqual([]);
  expect(project.service("k")?.image?.value.text).toBe("a");
});

describe("texts made to exhaust a reader", () => {
  const quickly = (files: Files, request?: Partial<LoadRequest>): void => {
    const start = performance.now();
    load(files, request);
    // A second for a person; a busy machine may take longer.
    expect(performance.now() - start).toBeLessThan(10_000);
  };

  test("a bomb of aliases", () => {
    const levels = Array.from({ length: 30 }, (_, level) =>
      level === 0
        ? "x-0: &a0 [x]"
        : `x-${level}: &a${level} [${Array(10)
            .fill(`*a${level - 1}`)
            .join(", ")}]`,
    );
    quickly({ [main]: `${levels.join("\n")}\n${w("{image: a, volumes: *a29, develop: {watch: *a29}}")}` });
  });

  test("a bomb of merges", () => {
    const levels = Array.from({ length: 60 }, (_, level) =>
      level === 0 ? "x-0: &a0 {image: a}" : `x-${level}: &a${level} {<<: [*a${level - 1}, *a${level - 1}]}`,
    );
    quickly({ [main]: `${levels.join("\n")}\n${w("*a59")}` });
  });

  test("a merge of itself", () => {
    quickly({
      [main]: "services: &s\n  w: &w\n    <<: [*w, *s]\n    build: *w\n    develop: {watch: [*w]}\n",
    });
  });

  test("a thousand services that each extend the one before", () => {
    const services = Array.from({ length: 1000 }, (_, at) =>
      at === 0 ? "  s0: {image: a}" : `  s${at}: {extends: s${at - 1}, develop: {watch: [${rule("x")}]}}`,
    );
    quickly({ [main]: `services:\n${services.join("\n")}\n` });
  });

  test("a hundred files that include each other", () => {
    const files = Object.fromEntries(
      Array.from({ length: 100 }, (_, at) => [
        `/w/f${at}.yaml`,
        `include: [f${at + 1}.yaml, f${(at * 7) % 100}.yaml]\nservices: {s${at}: {image: a}}\n`,
      ]),
    );
    quickly(files, { files: ["/w/f0.yaml"] });
  });

  test("includes that branch at every level", () => {
    const files = Object.fromEntries(
      Array.from({ length: 18 }, (_, at) => [
        `/w/f${at}.yaml`,
        `include: [f${at + 1}.yaml, {path: f${at + 1}.yaml, project_directory: d}]\nservices: {s${at}: {image: a}}\n`,
      ]),
    );
    quickly(files, { files: ["/w/f0.yaml"] });
  });

  test("thousands of rules", () => {
    const rules = Array.from(
      { length: 5_000 },
      (_, at) => `        - ${rule(`some/folder/with/a/name/${at}`)}\n`,
    );
    quickly({ [main]: `services:\n  w:\n    image: a\n    develop:\n      watch:\n${rules.join("")}` });
  });

  test.each([
    ["{image: ", "}"],
    ["[", "]"],
    ["&a [", "]"],
  ])("ten thousand levels of %s", (open, close) => {
    quickly({ [main]: w(open.repeat(10_000) + close.repeat(10_000)) });
  });

  test("a default nested a thousand times, an env file of a megabyte", () => {
    quickly({
      [main]: w(`{image: '${"${U:-".repeat(1000)}x${"}".repeat(1000)}'}`),
      "/w/.env": `${"A=$A$A\n".repeat(20_000)}B='${"x".repeat(100_000)}'\n`,
    });
  });

  test("an env file whose values double with each line", () => {
    const environment = { get: () => undefined, complete: true };
    quickly({ [main]: w("{image: $A}"), "/w/.env": `A=x\n${"A=$A$A\n".repeat(1000)}` }, { environment });
  });
});

const junk = fc.string({
  unit: fc.constantFrom(
    ..."services: include extends file service develop watch path action build image volumes !reset !override - ".split(
      /(?<= )/,
    ),
    ...[
      "\n",
      "  ",
      "    ",
      "w:",
      "&a",
      "*a",
      "<<: *a",
      "{",
      "}",
      "[",
      "]",
      ",",
      "'",
      '"',
      "$X",
      "${",
      "---\n",
      "#",
    ],
    ...["compose.yaml", "o.yaml", ".", "\t", "\0", "\u2028", "é"],
  ),
  maxLength: 60,
});

test("junk is loaded without a word", () => {
  fc.assert(
    fc.property(junk, junk, junk, (text, other, variables) => {
      const files = { [main]: text, "/w/o.yaml": other, "/w/.env": variables };
      const { project } = load(files, { files: [main, "/w/o.yaml"] });
      for (const service of project.services) expect(service.definitions.length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

test("every prefix of a project is loaded", () => {
  const text = `include: [{path: o.yaml}]\nx-a: &a\n  build: {context: ., args: [A=$X]}\nservices:\n  w:\n    <<: *a\n    extends: {file: o.yaml, service: b}\n    develop:\n      watch: !override\n        - path: "\${SRC:-src}"\n          action: sync\n          ignore: ["a", !b]\n`;
  const other = "services: {b: {image: a}}\n";
  for (let end = 0; end <= text.length; end++) {
    expect(() => load({ [main]: text.slice(0, end), "/w/o.yaml": other })).not.toThrow();
  }
});
