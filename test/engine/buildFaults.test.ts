/** Every way to fail that Slipway has a sentence for, provoked: the sentence, and the words it stands on. */
import { expect, test } from "vitest";
import { buildFault, faultPart } from "../../client/src/builds/buildFault.ts";
import { faultSentence } from "../../client/src/builds/faultWords.ts";
import { linesOfStep } from "../../client/src/builds/stepLines.ts";
import { english } from "../../client/src/testing/readers.ts";
import {
  type BuildFaultPlaceResult,
  type BuildStepsResult,
  buildFaultPlaceRequest,
  buildStepsRequest,
} from "../../server/src/protocol/index.ts";
import { Editor } from "../protocol/editor.ts";
import { createWorkspace } from "../protocol/workspace.ts";
import { startBuild } from "./builds.ts";

/** One for all builds of a test: they run beside each other. */
async function openProject(): Promise<Editor> {
  const files = { "a.txt": "a\n", "dist/o.js": "1\n", ".dockerignore": "# what is built here\ndist\n" };
  return Editor.start(createWorkspace(files));
}

interface Told {
  readonly sentence: string;
  /** `2: dist`, the line and the words that are underlined; undefined where nothing is. */
  readonly place: string | undefined;
  readonly excludedBy: string | undefined;
}

async function failing(editor: Editor, name: string, text?: string, stage?: string): Promise<Told> {
  const { workspace } = editor;
  const file = `${name}.Dockerfile`;
  if (text !== undefined) workspace.write(file, text);
  const build = await startBuild({
    dockerfile: workspace.path(file),
    buildContext: workspace.root,
    buildArgs: {},
    ports: [],
    reason: "fileName",
    ...(stage !== undefined && { stage }),
  });
  const outcome = await build.run.ended;
  if (outcome.ok || !outcome.problem) throw new Error(`${name} did not fail: ${JSON.stringify(outcome)}`);
  const { problem } = outcome;
  const fault = buildFault(problem);
  const part = faultPart(fault);
  const line = problem.place?.firstLine;
  const found =
    part && text !== undefined
      ? await editor.rpc.request<BuildFaultPlaceResult>(buildFaultPlaceRequest, {
          uri: workspace.uri(file),
          text,
          part,
          buildContext: workspace.root,
          ...(line !== undefined && { line }),
        })
      : undefined;
  const { range } = found ?? {};
  const written = range && text?.split("\n")[range.start.line]?.slice(range.start.character);
  const oneLine = range?.start.line === range?.end.line;
  const words = range && oneLine ? written?.slice(0, range.end.character - range.start.character) : written;
  return {
    sentence: faultSentence(fault, english.l10n, found),
    place: range ? `${range.start.line + 1}: ${words}` : undefined,
    excludedBy:
      found?.excludedBy && `${found.excludedBy.location.range.start.line + 1}: ${found.excludedBy.pattern}`,
  };
}

/** Name, Dockerfile, sentence, and what is underlined. */
const kinds: readonly (readonly [string, string, string, string | undefined])[] = [
  [
    "command",
    // One stream: BuildKit reads the two apart, and tells what they say at the same time in either order.
    "FROM alpine\nRUN echo one && \\\n    echo two && exit 7\n",
    '"echo one && echo two && exit 7" ended with exit code 7: two',
    "2: RUN echo one && \\",
  ],
  [
    "program",
    "FROM alpine\nRUN nosuchprogram --x\n",
    '"nosuchprogram --x" ended with exit code 127: /bin/sh: nosuchprogram: not found',
    "2: RUN nosuchprogram --x",
  ],
  [
    "user",
    "FROM alpine\nUSER nobodyx\nRUN true\n",
    '"true" could not be run: unable to find user nobodyx: no matching entries in passwd file',
    "3: RUN true",
  ],
  [
    "source",
    "FROM alpine\nCOPY a.txt nowhere.txt /x/\n",
    '"/nowhere.txt" is not in the build context',
    "2: nowhere.txt",
  ],
  [
    "boundSource",
    "FROM alpine\nRUN --mount=type=bind,source=gone,target=/x true\n",
    '"/gone" is not in the build context',
    "2: gone",
  ],
  [
    "pathInStage",
    "FROM alpine AS made\nRUN echo > /there\nFROM alpine\nCOPY --from=made /there /nope /x/\n",
    'There is no "/nope" in the stage "made"',
    "4: /nope",
  ],
  [
    "image",
    "FROM doesnotexist.invalid/x:9\n",
    'The image "doesnotexist.invalid/x:9" could not be fetched: doesnotexist.invalid does not answer',
    "1: doesnotexist.invalid/x:9",
  ],
  [
    "copiedImage",
    "FROM alpine\nCOPY --from=doesnotexist.invalid/x:9 /a /b\n",
    'The image "doesnotexist.invalid/x:9" could not be fetched: doesnotexist.invalid does not answer',
    "2: doesnotexist.invalid/x:9",
  ],
  [
    "boundImage",
    "FROM alpine\nRUN --mount=from=alpine,target=/a --mount=from=doesnotexist.invalid/y,target=/b true\n",
    'The image "doesnotexist.invalid/y" could not be fetched: doesnotexist.invalid does not answer',
    "2: doesnotexist.invalid/y",
  ],
  [
    "npm",
    "FROM node:20\nRUN npm ci\n",
    '"npm ci" ended with exit code 1: The `npm ci` command can only install with an existing package-lock.json or',
    "2: RUN npm ci",
  ],
  [
    "node",
    "FROM node:20\nRUN <<E\nset -e\nnode missing.js\nE\n",
    `"set -e node missing.js" ended with exit code 1: Error: Cannot find module '/missing.js'`,
    "2: RUN <<E",
  ],
  [
    "argument",
    "ARG BASE\nFROM ${BASE}\n",
    "${BASE} has no value here, and FROM without it names no image",
    "2: ${BASE}",
  ],
  [
    "tag",
    "FROM alpine:${V} AS x\n",
    "${V} has no value here, and FROM without it names no image",
    "1: alpine:${V}",
  ],
  ["name", "FROM Alpine:x:y\n", '"Alpine:x:y" is no name of an image', "1: Alpine:x:y"],
  [
    "secret",
    "FROM alpine\nRUN --mount=type=secret,id=token,required=true cat /run/secrets/token\n",
    'The build was not given the secret "token"',
    "2: --mount=type=secret,id=token,required=true",
  ],
  [
    "key",
    "FROM alpine\nRUN --mount=type=ssh,required=true true\n",
    'The build was not given the SSH key "default"',
    "2: --mount=type=ssh,required=true",
  ],
  [
    "laterStage",
    "FROM alpine AS a\nCOPY --from=b /x /x\nFROM a AS b\n",
    'The stage "b" comes after the one that copies from it',
    "2: b",
  ],
  [
    "instruction",
    "FROM alpine\nRUNN echo\n",
    'There is no instruction "RUNN": RUN is meant, perhaps',
    "2: RUNN",
  ],
  ["flag", "FROM alpine\nCOPY --link --badflag=1 a b\n", 'COPY has no flag "--badflag"', "2: --badflag=1"],
  ["noStage", "RUN true\n", "There is no FROM before this instruction", "1: RUN true"],
  [
    "stageIndex",
    "FROM alpine AS a\nFROM a\nCOPY --from=7 /x /y\n",
    "There is no stage number 7: the first one has number 0",
    "3: 7",
  ],
  [
    "network",
    "FROM alpine AS a\nRUN true\nFROM a\nRUN --network=host true\n",
    'The build may do this only when "network.host" is allowed, as "build.entitlements" of a compose service does',
    "4: --network=host",
  ],
  [
    "checks",
    "# check=error=true\nFROM alpine\nWORKDIR srv\nMAINTAINER me\n",
    'The file asks that its checks hold ("# check=error=true"), and these do not: MaintainerDeprecated, WorkdirRelativePath',
    "3: WORKDIR srv",
  ],
  ["empty", "# nothing\n", "The Dockerfile has no instructions", undefined],
  [
    "workdir",
    "FROM alpine\nCOPY a.txt /w\nWORKDIR /w\n",
    "The build fails here: mkdir /w: not a directory",
    "3: WORKDIR /w",
  ],
];

test("each way to fail has its sentence, on the words at fault", async () => {
  const editor = await openProject();
  const told = await Promise.all(
    kinds.map(async ([name, text]) => [name, await failing(editor, name, text)] as const),
  );
  expect(Object.fromEntries(told)).toEqual(
    Object.fromEntries(
      kinds.map(([name, , sentence, place]) => [name, { sentence, place, excludedBy: undefined }]),
    ),
  );
});

test("a step that two stages have in common, in one of them", async () => {
  const text = "FROM alpine AS a\nRUN exit 8\nFROM alpine\nRUN exit 8\nCOPY --from=a / /\n";
  expect(await failing(await openProject(), "twice", text)).toMatchObject({
    place: expect.stringMatching(/^[24]: RUN exit 8$/),
  });
});

test("a source that the ignore file keeps out, and the pattern that does", async () => {
  expect(await failing(await openProject(), "ignored", "FROM alpine\nCOPY a.txt dist/o.js /d/\n")).toEqual({
    sentence: '"/dist/o.js" is not in the build context: "dist" in .dockerignore keeps it out',
    place: "2: dist/o.js",
    excludedBy: "2: dist",
  });
});

test("a stage that is not there, and a Dockerfile that is not", async () => {
  const editor = await openProject();
  expect(await failing(editor, "stage", "FROM alpine AS a\nFROM alpine AS b\n", "nope")).toMatchObject({
    sentence: 'There is no stage "nope" to build: there are a, b',
    place: "2: FROM alpine AS b",
  });
  expect(await failing(editor, "gone")).toMatchObject({
    sentence: 'There is no Dockerfile "gone.Dockerfile"',
    place: undefined,
  });
});

test("every step that the builder numbers is found on its line, or nowhere", async () => {
  const runs = Array.from({ length: 9 }, (_, index) => `RUN true ${index}`);
  const text = [
    "FROM alpine AS Long",
    ...runs,
    "WORKDIR /",
    "RUN echo after \\",
    "  && echo more",
    "FROM long",
    "ONBUILD RUN echo trigger",
    "COPY a.txt /",
    "FROM scratch",
    "COPY --from=1 /a.txt /b.txt",
    "",
  ].join("\n");
  const editor = await openProject();
  const { workspace } = editor;
  workspace.write("steps.Dockerfile", text);
  const target = { dockerfile: workspace.path("steps.Dockerfile"), buildContext: workspace.root };
  const build = await startBuild({ ...target, buildArgs: {}, ports: [], reason: "fileName" });
  expect(await build.run.ended).toMatchObject({ ok: true });
  const { stages } = await editor.rpc.request<BuildStepsResult>(buildStepsRequest, { text });
  const labels = [...build.progress.vertices.values()].flatMap(({ label }) => label ?? []);
  const found = labels.map((label) => {
    const lines = linesOfStep(label, stages);
    return `${label.instruction.split(" ").slice(0, 3).join(" ")} @ ${lines ? lines.first + 1 : "?"}`;
  });
  const expected = [
    "FROM docker.io/library/alpine:latest @ 1",
    ...runs.map((run, index) => `${run} @ ${index + 2}`),
    "RUN echo after @ 12",
    "COPY a.txt / @ 16",
    "COPY --from=1 /a.txt @ 18",
  ];
  expect(found.map((each) => each.replace(/@sha256:\w+/, "")).sort()).toEqual(expected.sort());
});
