/** What an analysis says an image wastes, beside what the engine saves when it is built without. */
import { execFile } from "node:child_process";
import { symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { Outcome } from "../../client/src/docker/failure.ts";
import {
  type AnalysedImage,
  type AnalysisProgress,
  analyseImage,
} from "../../client/src/images/analysis/analyseImage.ts";
import { type AnalysisRun, runAnalysis } from "../../client/src/images/analysis/analysisWorker.ts";
import { LayerCache } from "../../client/src/images/analysis/layerCache.ts";
import type { Problem } from "../../server/src/lint/problem.ts";
import { KnownImage } from "../../server/src/project/knownImage.ts";
import type { LayerContents } from "../../server/src/protocol/index.ts";
import { deletedBytes } from "../../server/src/rules/image/deleted-bytes.ts";
import { rewrittenBytes } from "../../server/src/rules/image/rewritten-bytes.ts";
import { applyEdits } from "../../server/src/text/edit.ts";
import { formatMessage } from "../../server/src/text/message.ts";
import { lintFiles } from "../../server/test/lintFixture.ts";
import { createWorkspace } from "../protocol/workspace.ts";
import { factsOf } from "./builtFacts.ts";
import { buildFolder, docker, imageBytes, removeContainerAfterTest, uniqueName } from "./docker.ts";
import { EngineRelay } from "./engineRelay.ts";
import { open, value } from "./testEngine.ts";

const module = fileURLToPath(new URL("../../dist/imageAnalysis.js", import.meta.url));

/** Builds an image and removes it when the test ends. The context has `app/` with files of 200,000 and 100,000 bytes. */
function build(dockerfile: string): Promise<string> {
  const buildContext = createWorkspace({
    "app/main": "m".repeat(200_000),
    "app/lib/part": "p".repeat(100_000),
    "app/lib/empty": "",
    Dockerfile: dockerfile,
  });
  symlinkSync("main", buildContext.path("app/link"));
  return buildFolder(buildContext.root);
}

/** Analyses an image as the command does, in the worker that ships. */
function outcomeOf(reference: string, run: Partial<AnalysisRun> = {}): Promise<Outcome<AnalysedImage>> {
  return runAnalysis({
    module,
    task: {
      reference,
      docker: { path: "", context: "" },
      home: homedir(),
      cacheFolder: createWorkspace().root,
    },
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...run,
  });
}

interface Analysis {
  readonly contents: readonly LayerContents[];
  readonly progress: readonly AnalysisProgress[];
}

async function analyse(reference: string): Promise<Analysis> {
  const progress: AnalysisProgress[] = [];
  const { id, contents } = value(await outcomeOf(reference, { onProgress: (each) => progress.push(each) }));
  expect(id).toBe(await docker("image", "inspect", "--format", "{{.Id}}", reference));
  return { contents, progress };
}

/** A file of so many bytes, as a shell makes it. */
const make = (file: string, bytes: number): string => `head -c ${bytes} /dev/zero > ${file}`;

/** Every waste from the first byte on, as in an editor. */
const problemsOf = (text: string, builtImages: readonly KnownImage[]): readonly Problem[] =>
  lintFiles({ "/workspace/Dockerfile": text }, "/workspace/Dockerfile", [deletedBytes, rewrittenBytes], {
    options: { minimumMegabytes: 0 },
    builtImages,
  });

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

/** `drwxr-xr-x 1000/1001 0 app/` of all that is in the image, by path. */
async function filesIn(tag: string): Promise<readonly string[]> {
  const archive = createWorkspace().path("files.tar");
  const container = await docker("create", tag, "none");
  removeContainerAfterTest(container);
  await docker("export", "--output", archive, container);
  const { stdout } = await promisify(execFile)("tar", ["--numeric-owner", "-tvf", archive]);
  return stdout
    .trim()
    .split("\n")
    .map((line) => line.replace(/^(\S+ \S+) +(\d+) \S+ \S+ /, "$1 $2 "))
    .sort();
}

const wasteful = `FROM alpine
RUN mkdir -p /d/sub && ${make("/d/old", 300_000)} && ${make("/d/sub/older", 40_000)}
RUN ${make("/temporary", 500_000)} && ${make("/kept", 7_000)}
RUN rm /temporary
RUN rm -rf /d && mkdir /d && ${make("/d/new", 1_000)}
COPY app /app
RUN chown -R 1000:1000 /app
RUN ${make("/one", 60_000)} && ln /one /two && ${make("/moved", 80_000)} && ${make("/linked", 90_000)}
RUN rm /one && mv /moved /here && rm /linked && ln -s /here /linked
RUN rm /two
`;
/** The same files, none of which was ever written in vain. */
const lean = `FROM alpine
RUN ${make("/kept", 7_000)} && mkdir /d && ${make("/d/new", 1_000)}
COPY --chown=1000:1000 app /app
RUN ${make("/here", 80_000)} && ln -s /here /linked
`;

test("counts every kind of waste, as many bytes as the engine saves without", async () => {
  const [tag, leanTag] = await Promise.all([build(wasteful), build(lean)]);
  const { contents, progress } = await analyse(tag);
  const wasted = contents.map((layer) =>
    layer.wasted.map(({ kind, bytes, layer: of, files }) => [
      kind,
      bytes,
      of,
      ...files.map(({ path: file, bytes: size }) => `${file} ${size}`),
    ]),
  );
  expect(wasted).toEqual([
    [],
    [],
    [],
    [["deleted", 500_000, 2, "/temporary 500000"]],
    [["deleted", 340_000, 1, "/d/old 300000", "/d/sub/older 40000"]],
    [],
    [["rewritten", 300_000, 5, "/app/main 200000", "/app/lib/part 100000"]],
    [],
    [
      ["rewritten", 90_000, 7, "/linked 90000"],
      ["deleted", 80_000, 7, "/moved 80000"],
    ],
    // The name that went first was not the last.
    [["deleted", 60_000, 7, "/two 60000"]],
  ]);
  expect(contents[7]?.largest).toEqual([
    { path: "/linked", bytes: 90_000 },
    { path: "/moved", bytes: 80_000 },
    { path: "/one", bytes: 60_000 },
  ]);
  expect(progress.at(0)).toEqual({ readBytes: 0, imageBytes: await imageBytes(tag) });
  expect((await imageBytes(tag)) - (await imageBytes(leanTag))).toBe(1_370_000);
});

test("the rules' fixes make the same image, smaller by the bytes that the rules name", async () => {
  const text = `FROM alpine
RUN ${make("/temporary", 500_000)} && ${make("/kept", 7_000)}
# Nothing needs it any more.
RUN rm /temporary
COPY app /srv-app/
RUN chown -R 1000:1001 /srv-app
COPY app/main /bin/main
EXPOSE 80
RUN chmod 0750 /bin/main && mkdir /data
`;
  const built = await build(text);
  const { contents } = await analyse(built);
  const facts = await factsOf(built);
  const images = [
    new KnownImage({
      ...facts,
      contents,
      uri: "file:///app/Dockerfile",
      buildArgs: {},
      dockerfileText: text,
    }),
  ];
  const problems = problemsOf(text, images);
  expect(
    problems.map(({ message, span }) => `${lineOf(text, span.start)}: ${formatMessage(message)}`),
  ).toEqual([
    "4: This line deletes 500 kB that line 2 still carries",
    "6: This chown stores 300 kB of line 5 a second time, which COPY --chown there would not",
    "9: This chmod stores 200 kB of line 7 a second time, which COPY --chmod there would not",
  ]);
  const fixed = applyEdits(
    text,
    problems.flatMap(({ fixes }) => fixes[0]?.edits ?? []),
  );
  expect(fixed).toBe(`FROM alpine
RUN ${make("/temporary", 500_000)} && ${make("/kept", 7_000)} \\
# Nothing needs it any more.
    && rm /temporary
COPY --chown=1000:1001 app /srv-app/
COPY --chmod=0750 app/main /bin/main
EXPOSE 80
RUN mkdir /data
`);
  const rebuilt = await build(fixed);
  expect((await imageBytes(built)) - (await imageBytes(rebuilt))).toBe(1_000_000);
  const [before, after] = [await filesIn(built), await filesIn(rebuilt)];
  expect(after).toEqual(before);
  expect(after).toContain("-rwxr-x--- 0/0 200000 bin/main");
  expect(after).toContain("drwxr-xr-x 1000/1001 0 srv-app/");
  expect(after).toContain("lrwxrwxrwx 1000/1001 0 srv-app/link -> main");
});

test("knows what it has read, and asks the engine for no layer twice", async () => {
  const [relay, { root: folder }] = [await new EngineRelay().listen(), createWorkspace()];
  const engine = open({ environment: { DOCKER_HOST: relay.host } });
  const run = (reference: string) =>
    analyseImage({
      engine,
      cache: new LayerCache(folder),
      reference,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
  const saved = () => relay.requests.filter((request) => /^GET \S*\/images\/\S+\/get/.test(request)).length;
  const tag = await build(`FROM alpine\nRUN ${make("/a", 10_000)}\nRUN rm /a\n`);
  const first = await run(tag);
  expect([first.ok, saved()]).toEqual([true, 1]);
  // Another image of the same layers.
  const other = await build(`FROM alpine\nRUN ${make("/a", 10_000)}\nRUN rm /a\nCMD ["true"]\n`);
  const second = await run(other);
  expect(saved()).toBe(1);
  expect(second.ok && second.value.contents).toEqual(first.ok && first.value.contents);
  expect(second.ok && second.value.id).not.toBe(first.ok && first.value.id);
});

test("says so when the engine has no such image", async () => {
  const name = uniqueName();
  expect(await outcomeOf(name)).toMatchObject({ ok: false, reason: "image-missing", subject: name });
});

test("ends when it is cancelled, while the engine still gathers the image", async () => {
  const tag = await build(`FROM alpine\nRUN ${make("/a", 20_000_000)}\n`);
  const cancellation = new AbortController();
  const outcome = await outcomeOf(tag, {
    signal: cancellation.signal,
    onProgress: () => cancellation.abort(),
  });
  expect(outcome).toMatchObject({ ok: false, reason: "cancelled" });
});
