import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { slice } from "../text/span.ts";
import { parseCompose } from "./composeFile.ts";

const tutorial = `services:
  my-app:
    image: my-app:development
    build:
      context: ./my-nest-js
      dockerfile: Dockerfile.development
    ports:
      - "3000:3000"
    develop:
      watch:
        - action: sync
          path: ./my-nest-js/src
          target: /app/src
        - action: rebuild
          path: ./my-nest-js/package.json
          ignore: # two
            - a
            - "b"
`;

test("reads a service with where everything is written", () => {
  const file = parseCompose(tutorial);
  const [service] = file.services;
  expect(file.errors).toEqual([]);
  expect(service?.name).toBe("my-app");
  expect(slice(tutorial, service?.nameSpan ?? { start: 0, end: 0 })).toBe("my-app");
  expect(service?.complete).toBe(true);
  expect(service?.build).toMatchObject({
    context: { text: "./my-nest-js", known: true },
    dockerfile: { text: "Dockerfile.development" },
    target: undefined,
  });
  expect(service?.ports).toMatchObject([{ target: "3000", published: "3000", protocol: "tcp" }]);
  const [sync, rebuild] = service?.watch ?? [];
  expect(sync?.action?.text).toBe("sync");
  expect(slice(tutorial, sync?.path?.span ?? { start: 0, end: 0 })).toBe("./my-nest-js/src");
  expect(slice(tutorial, sync?.span ?? { start: 0, end: 0 })).toBe(
    "action: sync\n          path: ./my-nest-js/src\n          target: /app/src",
  );
  expect(rebuild?.target).toBeUndefined();
  expect(rebuild?.ignore.map(({ text, span }) => [text, slice(tutorial, span)])).toEqual([
    ["a", "a"],
    ["b", '"b"'],
  ]);
});

const serviceOf = (body: string) =>
  parseCompose(`services:\n  w:\n${body.replace(/^/gm, "    ")}`).services[0];

describe("values", () => {
  const imageOf = (text: string) => serviceOf(`image: ${text}`)?.image;

  test.each([
    ["a$$b", "a$b"],
    ["a$", "a$"],
    ["a$1", "a$1"],
    ["'a$$'", "a$"],
    ["a", "a"],
  ])("%s is known", (written, text) => {
    expect(imageOf(written)).toMatchObject({ text, known: true });
  });
  test.each(["$X", "${X}", "a${X?no}b", "${", "$$$X", "'$_x'"])("%s is unknown", (written) => {
    expect(imageOf(written)).toMatchObject({ text: written.replaceAll("'", ""), known: false });
  });
  test.each([
    ["3000", "number"],
    ["0x1f", "number"],
    ["1.5", "number"],
    ["true", "boolean"],
    ["'true'", "string"],
    ["!!str 1", "string"],
    ["1.2.3", "string"],
    ["a:b", "string"],
  ])("%s is a %s", (written, type) => {
    expect(imageOf(written)?.type).toBe(type);
  });
});

describe("aliases and merges", () => {
  test("own keys win over merged ones, of several the first", () => {
    const file = parseCompose(
      "x-a: &a { image: a, user: a }\nx-b: &b { image: b, user: b, working_dir: b }\n" +
        "services:\n  w:\n    <<: [*a, *b]\n    image: own\n",
    );
    const service = file.service("w");
    expect(service?.image?.text).toBe("own");
    expect(service?.user?.text).toBe("a");
    expect(service?.workingDir?.text).toBe("b");
    expect(service?.complete).toBe(true);
  });
  test("an aliased value stands where the alias is", () => {
    const text = "x-p: &p ./src\nservices:\n  w:\n    develop:\n      watch:\n        - path: *p\n";
    const path = parseCompose(text).services[0]?.watch[0]?.path;
    expect(path?.text).toBe("./src");
    expect(slice(text, path?.span ?? { start: 0, end: 0 })).toBe("*p");
  });
  test("a merge of nothing leaves the service open", () => {
    expect(parseCompose("services:\n  w:\n    <<: *nowhere\n    image: x\n").services[0]?.complete).toBe(
      false,
    );
  });
  test("cycles end", () => {
    const file = parseCompose("services: &s\n  w: &w\n    <<: *w\n    build: *w\n    develop: *s\n  v: *s\n");
    expect(file.services.map(({ name }) => name)).toEqual(["w", "v"]);
  });
  test("bombs are not expanded", () => {
    const levels = Array.from({ length: 40 }, (_, level) => {
      const below = level === 0 ? "x" : `*l${level - 1}`;
      return `l${level}: &l${level} {a: ${below}, <<: [${`${below},`.repeat(9)}${below}]}\n`;
    });
    const list = `x-w: &w [${"{path: a, action: sync},".repeat(150)}]\n`;
    const services = Array.from({ length: 500 }, (_, number) => `  s${number}: {develop: {watch: *w}}\n`);
    const file = parseCompose(`${levels.join("")}${list}services:\n  b: *l39\n${services.join("")}`);
    expect(file.services.length).toBeGreaterThan(1);
    expect(file.services.flatMap(({ watch }) => watch).length).toBeLessThan(10_000);
    expect(file.watchRules.length).toBe(150);
  });
  test("depth that exhausts the parser gives no services and an error", () => {
    const file = parseCompose("[".repeat(39_000) + "]".repeat(39_000));
    expect(file.services).toEqual([]);
    expect(file.errors.length).toBeGreaterThan(0);
  });
});

describe("what may be completed elsewhere is not complete", () => {
  test.each([
    "services: {w: {extends: base}}",
    "services: {w: {extends: {file: x, service: y}}}",
    "include: [x.yaml]\nservices: {w: {}}",
    "services: {w: {}}\n---\nservices: {w: {build: .}}",
    "services: {w: }",
  ])("%s", (text) => {
    expect(parseCompose(text).services[0]?.complete).toBe(false);
  });
});

test("build in short form, arguments as list and mapping", () => {
  expect(serviceOf("build: ./dir")?.build?.context?.text).toBe("./dir");
  expect(serviceOf("build: !reset null")?.build).toBeUndefined();
  expect(serviceOf("build:")?.build).toBeUndefined();
  const list = serviceOf("build:\n  args:\n    - A=1\n    - B\n  additional_contexts:\n    c: ./c\n")?.build;
  expect(list?.args.map(({ name, value }) => [name, value?.text])).toEqual([
    ["A", "1"],
    ["B", undefined],
  ]);
  expect(list?.additionalContexts.map(({ name, value }) => [name, value?.text])).toEqual([["c", "./c"]]);
});

test.each([
  ["./src:/app/src", { type: "bind", source: "./src", target: "/app/src", readOnly: false }],
  ["~/x:/x:ro,z", { type: "bind", source: "~/x", target: "/x", readOnly: true }],
  ["data:/data", { type: "volume", source: "data", target: "/data", readOnly: false }],
  ["/data", { type: "volume", source: undefined, target: "/data", readOnly: false }],
  ["C:\\x:/x:rw", { type: "bind", source: "C:\\x", target: "/x", readOnly: false }],
  ["${DIR}:/x", { type: undefined, source: undefined, target: undefined, readOnly: false }],
  [
    "{type: bind, source: ., target: /x, read_only: true}",
    { type: "bind", source: ".", target: "/x", readOnly: true },
  ],
])("volume %s", (written, volume) => {
  expect(serviceOf(`volumes:\n  - ${written}`)?.volumes).toMatchObject([volume]);
});

test.each([
  ['"3000"', { target: "3000", published: undefined, hostIp: undefined, protocol: "tcp" }],
  ['"8080:80/udp"', { target: "80", published: "8080", protocol: "udp" }],
  ['"127.0.0.1::80"', { target: "80", published: undefined, hostIp: "127.0.0.1" }],
  ['"[::1]:8080:80"', { target: "80", published: "8080", hostIp: "::1" }],
  ['"3000-3002:4000-4002"', { target: "4000-4002", published: "3000-3002" }],
  ['"${PORT}:80"', { target: undefined, published: undefined }],
  ["{target: 80, published: '8080'}", { target: "80", published: "8080" }],
])("port %s", (written, port) => {
  expect(serviceOf(`ports:\n  - ${written}`)?.ports).toMatchObject([port]);
});

test("patterns that YAML loses are no patterns", () => {
  const trigger = serviceOf(
    "develop:\n  watch:\n    - ignore:\n        - !keep.txt\n        - #x\n        - a\n",
  )?.watch[0];
  expect(trigger?.ignore.map(({ text }) => text)).toEqual(["a"]);
  expect(serviceOf("develop: {watch: [{ignore: one}]}")?.watch[0]?.ignore.map(({ text }) => text)).toEqual([
    "one",
  ]);
});

test("half-typed text gives what can be read of it", () => {
  for (let length = 0; length <= tutorial.length; length++) parseCompose(tutorial.slice(0, length));
  const half = parseCompose(`${tutorial}        - action: sync\n          pa`);
  expect(half.services[0]?.watch.length).toBe(3);
  expect(half.services[0]?.watch[2]?.action?.text).toBe("sync");
});

test("Windows line ends change no value", () => {
  const crlf = parseCompose(tutorial.replaceAll("\n", "\r\n")).services[0];
  expect(crlf?.watch[1]?.ignore.map(({ text }) => text)).toEqual(["a", "b"]);
  expect(crlf?.build?.dockerfile?.text).toBe("Dockerfile.development");
});

test("no text throws", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."ab:-\n  {}[],&*<!|>'\"#?\t%") }), (text) => {
      parseCompose(text);
      parseCompose(`services:\n  w:\n    develop:\n      watch:\n        - ${text}`);
    }),
  );
});
