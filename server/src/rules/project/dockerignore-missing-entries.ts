import { type Copy, readCopy, sourcePath } from "../../dockerfile/copy.ts";
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { type FixDraft, projectRule } from "../../lint/rule.ts";
import type { BuildContext } from "../../project/buildContext.ts";
import { insertAt } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";

export const dockerignoreMissingEntries = projectRule({
  id: "project/dockerignore-missing-entries",
  category: "size",
  severity: "warning",
  summary: "Secrets, dependencies and build results of the host stay out of the build context",
  rationale: [
    "`COPY . .` takes everything the ignore file does not name.",
    "Host dependencies overwrite those installed in the image, `.git` and build results bloat it and break the cache, and secrets can be read by whoever gets the image.",
  ].join("\n"),
  bad: "FROM node:22\nWORKDIR /app\nCOPY . .\n#- /workspace/package.json\n{}\n#- /workspace/node_modules/a/index.js\n1\n",
  good: "FROM node:22\nWORKDIR /app\nCOPY . .\n#- /workspace/package.json\n{}\n#- /workspace/node_modules/a/index.js\n1\n#- /workspace/.dockerignore\nnode_modules\n",
  fix: "suggestion",

  check({ dockerfile, buildContext }, report) {
    if (!buildContext) return;
    const reported = new Set<string>();
    for (const copy of contextCopies(dockerfile)) {
      const entries = unwantedIn(copy, dockerfile, buildContext).filter(({ path }) => !reported.has(path));
      if (entries.length === 0) continue;
      for (const { path } of entries) reported.add(path);
      const names = entries.map(({ path }) => `"${path}"`).join(", ");
      report({
        span: copy.instruction.span,
        message: t`This also copies ${names}`,
        severity: entries.some(({ weight }) => weight === "warning") ? "warning" : "info",
        fixes: [
          ignoreFix(
            entries.map(({ path }) => path),
            buildContext,
          ),
        ],
      });
    }
  },
});

const contextCopies = (dockerfile: Dockerfile): readonly Copy[] =>
  dockerfile.stages
    .flatMap(({ instructions }) => instructions)
    .flatMap((instruction) => readCopy(instruction) ?? [])
    .filter(({ from }) => !from);

interface Unwanted {
  /** Path within the context. */
  readonly path: string;
  readonly weight: "warning" | "info";
}

interface Beside {
  /** Whether a file of that name lies in the same directory. */
  has(name: RegExp): boolean;
  readonly builds: boolean;
}

/** Names that have no business in an image, and what must lie beside them for it to be sure. */
const unwanted: readonly {
  readonly name: RegExp;
  readonly weight: Unwanted["weight"];
  readonly when?: (beside: Beside) => boolean;
}[] = [
  { name: /^node_modules$/, weight: "warning", when: ({ has }) => has(/^package\.json$/) },
  { name: /^\.env(?:\.(?!example$|sample$|template$|dist$)[\w.-]+)?$/, weight: "warning" },
  { name: /^(?:id_(?:rsa|dsa|ecdsa|ed25519)|.+_rsa|.+\.(?:pem|pfx|p12))$/, weight: "warning" },
  { name: /^\.(?:netrc|aws|ssh|kube)$/, weight: "warning" },
  { name: /^\.git$/, weight: "info" },
  {
    name: /^\.?venv$/,
    weight: "warning",
    when: ({ has }) => has(/\.py$|^(?:requirements.*\.txt|pyproject\.toml|setup\.cfg)$/),
  },
  { name: /^__pycache__$/, weight: "info" },
  { name: /^target$/, weight: "info", when: ({ has }) => has(/^(?:Cargo\.toml|pom\.xml)$/) },
  { name: /^(?:bin|obj)$/, weight: "info", when: ({ has }) => has(/\.csproj$/) },
  { name: /^(?:\.next|\.nuxt|\.output)$/, weight: "info", when: ({ has }) => has(/^package\.json$/) },
  { name: /^(?:dist|build)$/, weight: "info", when: ({ has, builds }) => builds && has(/^package\.json$/) },
  { name: /^vendor$/, weight: "warning", when: ({ has }) => has(/^composer\.json$/) },
  { name: /^\.terraform$/, weight: "info" },
  { name: /\.log$/, weight: "info" },
];

function unwantedIn(copy: Copy, dockerfile: Dockerfile, context: BuildContext): readonly Unwanted[] {
  const builds = dockerfile
    .instructions("RUN")
    .some(({ script }) => script?.commands.some(({ words }) => words.some(({ value }) => value === "build")));
  return copy.sources.flatMap((source) => {
    const directory = sourcePath(source);
    const entries = directory === undefined ? undefined : context.list(directory);
    if (directory === undefined || !entries || !isCopied(directory, context)) return [];
    const beside = { builds, has: (name: RegExp) => entries.some((entry) => name.test(entry.name)) };
    return entries.flatMap(({ name }) => {
      const rule = unwanted.find((each) => each.name.test(name) && (each.when?.(beside) ?? true));
      const path = directory === "" ? name : `${directory}/${name}`;
      return rule && isCopied(path, context) ? [{ path, weight: rule.weight }] : [];
    });
  });
}

/** Everything of a path is copied: neither it nor, as far as a look inside shows, all of it is ignored. */
function isCopied(path: string, context: BuildContext): boolean {
  if (path === "") return true;
  if (context.isIgnored(path) !== false) return false;
  if (context.kindOf(path) !== "directory") return true;
  const inside = context.list(path);
  return !inside || inside.some(({ name }) => context.isIgnored(`${path}/${name}`) === false);
}

/** One line for each path at the end of the ignore file, which is created where there is none. */
function ignoreFix(paths: readonly string[], { ignoreFile }: BuildContext): FixDraft {
  const { path, text } = ignoreFile;
  const lineBreak = lineBreakOf(text ?? "");
  const lines = paths.map((each) => escapePattern(each) + lineBreak).join("");
  const list = paths.join(", ");
  if (text === undefined) {
    return {
      title: t`Create ".dockerignore" with ${list}`,
      edits: [],
      elsewhere: [{ path, create: true, edits: [insertAt(0, lines)] }],
    };
  }
  const joint = text === "" || text.endsWith("\n") ? "" : lineBreak;
  return {
    title: t`Add ${list} to "${path.slice(path.lastIndexOf("/") + 1)}"`,
    edits: [],
    elsewhere: [{ path, edits: [insertAt(text.length, joint + lines)] }],
  };
}

/** Names are literal, patterns are not. */
const escapePattern = (path: string): string => path.replace(/[\\*?[\]]/g, "\\$&").replace(/^[!#]/, "\\$&");
