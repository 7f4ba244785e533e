/** The walls of the house (docs/architecture.md): who may import whom, how large a module may grow. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const repository = path.resolve(import.meta.dirname, "../..");
const ceiling = 400;
const ruleCeiling = 120;
const ruleMedian = 60;

interface Module {
  /** From the repository's root, "/"-separated. */
  readonly file: string;
  readonly text: string;
  /** Relative imports as files from the root; packages as they are named. */
  readonly imports: readonly string[];
}

function modulesUnder(folder: string, extension = /\.(?:ts|mjs)$/): readonly Module[] {
  return readdirSync(path.join(repository, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((file) => extension.test(file) && !file.endsWith(".d.ts") && !file.includes("/node_modules/"))
    .map((file) => {
      const text = readFileSync(path.join(repository, file), "utf8");
      return { file, text, imports: importsOf(file, text) };
    });
}

function importsOf(file: string, text: string): readonly string[] {
  const specifiers = [
    ...text.matchAll(
      /(?:^|\n)(?:import|export)\s[^"';]*?from\s+"([^"]+)"|import\(\s*"([^"]+)"\s*\)|(?:^|\n)import\s+"([^"]+)"/g,
    ),
  ];
  return specifiers
    .map(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? "")
    .map((specifier) =>
      specifier.startsWith(".") ? path.posix.join(path.posix.dirname(file), specifier) : specifier,
    );
}

const isTest = ({ file }: Module): boolean => file.endsWith(".test.ts");

/** The folder of the server's core that a file belongs to: `rules`, `dockerfile` … */
const partOf = (file: string): string | undefined => /^server\/src\/([^/]+)\//.exec(file)?.[1];

/** What each part of the server may import of the others. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  protocol: [],
  text: [],
  files: ["text"],
  dockerfile: ["text"],
  compose: ["text"],
  ignore: ["text"],
  bake: ["text", "files"],
  composeProject: ["text", "files", "compose"],
  project: ["text", "files", "dockerfile", "compose", "ignore", "bake", "composeProject", "protocol"],
  watch: ["text", "files", "dockerfile", "compose", "ignore", "composeProject", "project"],
  completion: ["text", "files", "dockerfile", "compose", "ignore", "composeProject", "project", "watch"],
  scaffold: ["text", "files", "dockerfile", "compose", "project", "watch", "protocol"],
  navigation: ["text", "files", "dockerfile", "compose", "bake", "composeProject", "project", "layers"],
  layers: ["text", "files", "dockerfile", "project", "protocol"],
  restructure: ["text", "files", "dockerfile", "compose", "project"],
  lint: ["text", "files", "dockerfile", "compose", "bake", "project", "layers", "protocol"],
  config: ["text", "files", "compose", "composeProject", "project", "lint", "protocol"],
  rules: [
    "text",
    "files",
    "dockerfile",
    "compose",
    "bake",
    "ignore",
    "composeProject",
    "project",
    "layers",
    "lint",
    "watch",
    "protocol",
  ],
  lsp: [
    "text",
    "files",
    "dockerfile",
    "compose",
    "ignore",
    "composeProject",
    "project",
    "lint",
    "config",
    "rules",
    "watch",
    "completion",
    "scaffold",
    "navigation",
    "layers",
    "restructure",
    "protocol",
  ],
};
const core = new Set(Object.keys(allowed).filter((part) => part !== "lsp"));
const server = modulesUnder("server/src");
const client = modulesUnder("client/src");

describe("the server", () => {
  it.each(Object.entries(allowed))("lets %s import only %j", (part, others) => {
    const crossings = server
      .filter((module) => partOf(module.file) === part && !isTest(module))
      .flatMap(({ file, imports }) =>
        imports
          .filter((target) => target.startsWith("server/"))
          .filter((target) => partOf(target) !== part && !others.includes(partOf(target) ?? ""))
          .map((target) => `${file} imports ${target}`),
      );
    expect(crossings).toEqual([]);
  });

  it("keeps disk, processes and LSP out of the core", () => {
    const forbidden =
      /^(?:node:)?(?:fs|fs\/promises|child_process|process|os|net|http|https|worker_threads)$|^vscode/;
    const crossings = server
      .filter((module) => core.has(partOf(module.file) ?? "") && !isTest(module))
      .flatMap(({ file, imports, text }) => [
        ...imports.filter((target) => forbidden.test(target)).map((target) => `${file} imports ${target}`),
        ...(/\bprocess\.(?:env|cwd|platform|argv)\b/.test(text) ? [`${file} reads process`] : []),
      ]);
    expect(crossings).toEqual([]);
  });

  it("lets a rule import no other rule", () => {
    const crossings = server
      .filter((module) => partOf(module.file) === "rules" && module.file !== "server/src/rules/index.ts")
      .filter((module) => !isTest(module))
      .flatMap(({ file, imports }) =>
        imports
          .filter(
            (target) =>
              target.startsWith("server/src/rules/") && /\/[a-z0-9]+(?:-[a-z0-9]+)+\.ts$/.test(target),
          )
          .map((target) => `${file} imports ${target}`),
      );
    expect(crossings).toEqual([]);
  });

  it("turns offsets into positions in one place", () => {
    const elsewhere = server
      .filter(({ file }) => file.startsWith("server/src/lsp/") && file !== "server/src/lsp/convert.ts")
      .filter((module) => !isTest(module) && /\.(?:positionAt|offsetAt)\(/.test(module.text));
    expect(elsewhere.map(({ file }) => file)).toEqual([]);
  });
});

describe("the client", () => {
  it("imports nothing of the server but the protocol", () => {
    const crossings = client.flatMap(({ file, imports }) =>
      imports
        .filter((target) => target.startsWith("server/") && !target.startsWith("server/src/protocol/"))
        .map((target) => `${file} imports ${target}`),
    );
    expect(crossings).toEqual([]);
  });

  it("keeps vscode out of docker/ and containers/", () => {
    const crossings = client.filter(
      ({ file, imports }) => /^client\/src\/(?:docker|containers)\//.test(file) && imports.includes("vscode"),
    );
    expect(crossings.map(({ file }) => file)).toEqual([]);
  });

  it("keeps vscode out of what a worker runs", () => {
    const crossings = client.filter(
      ({ file, imports }) => file.startsWith("client/src/images/analysis/") && imports.includes("vscode"),
    );
    expect(crossings.map(({ file }) => file)).toEqual([]);
  });

  it("keeps vscode and the page out of what is laid out and worded", () => {
    const edge = /\/(?:stageGraphPanel|savePicture)\.ts$|\/webview\//;
    const crossings = client.filter(
      ({ file, imports }) =>
        file.startsWith("client/src/stageGraph/") &&
        !edge.test(file) &&
        imports.some((target) => target === "vscode" || /\/(?:webview|dom)\//.test(target)),
    );
    expect(crossings.map(({ file }) => file)).toEqual([]);
  });

  it("names dockerode and processes only where they belong", () => {
    const crossings = client
      .filter((module) => !isTest(module))
      .flatMap(({ file, imports }) => [
        ...(imports.includes("dockerode") && !file.startsWith("client/src/docker/")
          ? [`${file} imports dockerode`]
          : []),
        ...(imports.some((target) => /^(?:node:)?child_process$/.test(target)) &&
        !/^client\/src\/(?:docker|terminal)\//.test(file)
          ? [`${file} starts processes`]
          : []),
      ]);
    expect(crossings).toEqual([]);
  });
});

describe("every module", () => {
  const modules = [
    ...server,
    ...client,
    ...modulesUnder("server/test"),
    ...modulesUnder("test"),
    ...modulesUnder("scripts"),
  ];

  it(`stays under ${ceiling} lines`, () => {
    const large = modules
      .filter(({ file }) => file !== "server/src/rules/index.ts")
      .map(({ file, text }) => ({ file, lines: text.split("\n").length }))
      .filter(({ lines }) => lines > ceiling);
    expect(large).toEqual([]);
  });

  it(`has rules of ${ruleCeiling} lines at most, and of ${ruleMedian} as a rule`, () => {
    // Kebab-case is a rule's; camelCase is what the rules of a folder share.
    const lengths = modules
      .filter(({ file }) => /^server\/src\/rules\/\w+\/[a-z-]+\.ts$/.test(file))
      .map(({ file, text }) => ({ file, lines: text.trimEnd().split("\n").length }))
      .sort((a, b) => a.lines - b.lines);
    expect(lengths.filter(({ lines }) => lines > ruleCeiling)).toEqual([]);
    expect(lengths[lengths.length >> 1]?.lines).toBeLessThanOrEqual(ruleMedian);
  });

  it("builds no command line as one string", () => {
    const shell = modules.filter(({ text }) => /\bshell:\s*true\b|\bexecSync\(|\bexec\(\s*[`"']/.test(text));
    expect(shell.map(({ file }) => file).filter((file) => !file.endsWith("architecture.test.ts"))).toEqual(
      [],
    );
  });

  it("exports by name", () => {
    const defaults = modules.filter(({ text }) => /^export default\b/m.test(text));
    expect(defaults.map(({ file }) => file)).toEqual([]);
  });
});
