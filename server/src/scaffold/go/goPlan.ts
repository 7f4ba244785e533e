/** The Dockerfiles of a Go module. */
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import { inFolder } from "../../project/buildContext/contextPaths.ts";
import { wantedVersion } from "../../project/manifests/wantedVersions.ts";
import type { DockerFilesQuestion } from "../../protocol/dockerFiles.ts";
import { type Message, t } from "../../text/message.ts";
import {
  type CacheMount,
  cached,
  dockerfileText,
  execForm,
  exposeLines,
  plainPath,
} from "../dockerfileText.ts";
import { type Answers, type Plan, portFrom, type Say, type Unsupported } from "../plan.ts";
import { versionTag } from "../versionTag.ts";

/** https://go.dev/doc/devel/release */
const goVersions = ["1.26", "1.25"] as const;

/** Undefined where there is no go.mod. */
export function goPlan(context: BuildContext, answers: Answers, say: Say): Plan | Unsupported | undefined {
  const module = context.kindOf("go.mod") === "file" ? context.readFile("go.mod") : undefined;
  if (module === undefined) return undefined;
  const label = "Go";
  const packages = mainPackages(context);
  const unsupported = whyNot(context, module, packages);
  if (unsupported) return { label, unsupported };
  // Where there are several, what is asked is which of them.
  const [main = ".", ...others] = packages.toSorted(
    (a, b) => Number(b === answers.start) - Number(a === answers.start),
  );
  const known = portIn(context, main);
  const port = known ?? portFrom(answers.port);
  const version = versionTag(goVersions, wantedVersion("go", "", context)?.range);
  return {
    label,
    production: productionText(context, version, main, port, say),
    development: developmentText(context, version, main, port, say),
    ignored: ["bin", "tmp"].filter((name) => context.isGitIgnored(name)),
    developmentPort: port,
    questions: [
      ...(others.length > 0
        ? [{ id: "start", suggestion: main, choices: packages } satisfies DockerFilesQuestion]
        : []),
      ...(known === undefined ? [{ id: "port", suggestion: "" } satisfies DockerFilesQuestion] : []),
    ],
  };
}

function whyNot(context: BuildContext, module: string, packages: readonly string[]): Message | undefined {
  if (context.kindOf("go.work") === "file") return t`It is the root of a workspace of several packages.`;
  if (/=>\s*\.{0,2}\//.test(module)) return t`It needs packages of folders beside it.`;
  if (
    /^\s*(?:require\s+)?github\.com\/(?:mattn\/go-sqlite3|confluentinc\/confluent-kafka-go)\b/m.test(module)
  )
    return t`It needs a C compiler (cgo).`;
  return packages.length === 0
    ? t`It has no package main, neither in its folder nor in one of cmd.`
    : undefined;
}

/** `.`, or `./cmd/server`; by convention nowhere else. https://go.dev/doc/modules/layout */
const mainPackages = (context: BuildContext): readonly string[] =>
  ["", ...(context.list("cmd") ?? []).flatMap(({ name }) => plainPath(`cmd/${name}`) ?? []), "cmd"]
    .filter((folder) => goFiles(context, folder).some((text) => /^package main\b/m.test(text)))
    .map((folder) => (folder === "" ? "." : `./${folder}`));

const goFiles = (context: BuildContext, folder: string): readonly string[] =>
  (context.list(folder) ?? [])
    .filter(({ name, kind }) => kind === "file" && name.endsWith(".go") && !name.endsWith("_test.go"))
    .flatMap(({ name }) => context.readFile(inFolder(folder, name)) ?? []);

/** `http.ListenAndServe(":8080", nil)`, `router.Run(":8080")`, `Addr: ":8080"`; undefined for none and for several. */
function portIn(context: BuildContext, main: string): number | undefined {
  const listens = /(?:\b(?:ListenAndServe|Listen|Run|Start)\(\s*|\bAddr:\s*)"(?:0\.0\.0\.0)?:(\d{2,5})"/g;
  const folder = main.replace(/^\.\/?/, "");
  const ports = new Set(
    goFiles(context, folder).flatMap((text) => [...text.matchAll(listens)].map(([, port]) => Number(port))),
  );
  const [port, ...others] = ports;
  return others.length === 0 ? port : undefined;
}

const copyModule = (context: BuildContext, owner = ""): string =>
  `COPY ${owner}${["go.mod", "go.sum"].filter((name) => context.kindOf(name) === "file").join(" ")} ./`;

const modules: CacheMount = { target: "/go/pkg/mod" };

function productionText(
  context: BuildContext,
  version: string,
  main: string,
  port: number | undefined,
  say: Say,
): string {
  const build = `go build -trimpath -ldflags="-s -w" -o /out/server ${main}`;
  return dockerfileText([
    {
      from: `golang:${version}`,
      name: "builder",
      lines: [
        "ENV CGO_ENABLED=0",
        "WORKDIR /src",
        copyModule(context),
        cached([modules], "go mod download"),
        "COPY . .",
        cached([modules, { target: "/root/.cache/go-build" }], build),
      ],
    },
    {
      from: "gcr.io/distroless/static-debian12:nonroot",
      name: "production",
      lines: [
        "COPY --from=builder /out/server /server",
        "USER nonroot",
        ...exposeLines(port, say),
        `ENTRYPOINT ${execForm(["/server"])}`,
      ],
    },
  ]);
}

const developmentText = (
  context: BuildContext,
  version: string,
  main: string,
  port: number | undefined,
  say: Say,
): string =>
  dockerfileText([
    {
      from: `golang:${version}`,
      name: "development",
      lines: [
        "WORKDIR /app",
        "RUN useradd --create-home app && chown app:app /app",
        "USER app",
        copyModule(context, "--chown=app:app "),
        "RUN go mod download",
        "COPY --chown=app:app . .",
        ...exposeLines(port, say),
        `CMD ${execForm(["go", "run", main])}`,
      ],
    },
  ]);
