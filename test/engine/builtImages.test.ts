/** What Slipway learns of built images: from its own builds, from the builder's records, and when it asks. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { BuildRecords } from "../../client/src/docker/build/buildRecords.ts";
import { runDocker } from "../../client/src/docker/cli.ts";
import { BuiltImagesFeed } from "../../client/src/images/facts/builtImagesFeed.ts";
import { ImageStore } from "../../client/src/images/facts/imageStore.ts";
import { builtDockerfile } from "../../client/src/images/facts/provenance.ts";
import type { BuildTargetPair, BuiltImage } from "../../server/src/protocol/index.ts";
import { createWorkspace, type Workspace } from "../protocol/workspace.ts";
import { startBuild, type Where } from "./builds.ts";
import { docker, imageBytes, removeContainerAfterTest, removeImageAfterTest, uniqueName } from "./docker.ts";
import { EngineRelay } from "./engineRelay.ts";
import { open } from "./testEngine.ts";

const dockerfile = `FROM scratch AS files
ARG NPM_TOKEN
ARG FLAVOUR=plain
COPY one /one
# A comment
COPY two \\
  /two
ENV FLAVOUR=$FLAVOUR AUTHORISATION=$NPM_TOKEN
`;

interface Project {
  readonly folder: string;
  readonly tag: string;
  readonly dockerfile: string;
  readonly write: Workspace["write"];
}

function project(text = dockerfile): Project {
  const tag = `${uniqueName()}:production`;
  removeImageAfterTest(tag);
  // Layers of its own, so that no other test's record is of the same image.
  const files = { one: `${tag}${"1".repeat(1000)}`, two: "2".repeat(500), Dockerfile: text };
  const { root, path: pathOf, write } = createWorkspace(files);
  return { folder: root, tag, dockerfile: pathOf("Dockerfile"), write };
}

async function follow({ folder, tag, dockerfile }: Project, storage = path.join(folder, "storage")) {
  const relay = await new EngineRelay().listen();
  const environment = { DOCKER_HOST: relay.host };
  const engine = open({ environment });
  const target = {
    role: "production",
    tag,
    dockerfile,
    buildContext: folder,
    buildArgs: { NPM_TOKEN: "npm_abcdef" },
    ports: [],
    reason: "only",
  } as const;
  const pair: BuildTargetPair = { name: "app", folder: pathToFileURL(folder).toString(), production: target };
  let commands = 0;
  const feed = new BuiltImagesFeed({
    engine,
    records: new BuildRecords((words) => {
      commands++;
      return runDocker({ file: "docker", environment: { ...process.env, ...environment } }, words);
    }),
    store: new ImageStore(storage),
    findPairs: async () => ({ ok: true, value: [pair] }),
    uriOf: (file) => pathToFileURL(file).toString(),
    changed: () => {},
  });
  onTestFinished(() => feed.dispose());
  const image = (): BuiltImage | undefined => feed.images.find((each) => each.tag === tag);
  return { feed, relay, target, image, commands: () => commands, storage };
}

const build = ({ folder, tag }: Project) =>
  docker("build", "--quiet", "--build-arg", "NPM_TOKEN=npm_abcdef", "--tag", tag, folder);

/** Builds as Slipway does, under a tag of its own. Rejects when that fails. */
async function buildBySlipway({ dockerfile, folder }: Project, where?: Where) {
  const source = { dockerfile, buildContext: folder, buildArgs: { NPM_TOKEN: "npm_abcdef" }, ports: [] };
  const { run, tag } = await startBuild({ ...source, reason: "only" }, where);
  const outcome = await run.ended;
  if (!outcome.ok) throw new Error(outcome.detail);
  return { tag, ...outcome.value };
}

async function keptText(storage: string): Promise<string> {
  const files = await readdir(storage);
  return (await Promise.all(files.map((file) => readFile(path.join(storage, file), "utf8")))).join("\n");
}

test("an image that was built elsewhere is told by the builder's record, without the secrets of its build", async () => {
  const made = project();
  const id = await build(made);
  const { feed, image, storage } = await follow(made);
  feed.setActive(true);
  await expect.poll(() => image()?.provenance?.source, { timeout: 20_000 }).toBe("record");
  expect(image()).toMatchObject({
    id,
    role: "production",
    uri: pathToFileURL(made.dockerfile).toString(),
    buildArgs: { NPM_TOKEN: "<hidden>" },
    dockerfileText: dockerfile,
    store: "graphDriver",
    bytes: await imageBytes(made.tag),
  });
  expect(builtDockerfile(image()?.provenance?.statement)).toBe(dockerfile);
  expect(image()?.history.map(({ createdBy }) => createdBy)).toEqual([
    "ARG NPM_TOKEN=<hidden>",
    "ARG FLAVOUR=plain",
    "COPY one /one # buildkit",
    "COPY two /two # buildkit",
    "ENV FLAVOUR=plain AUTHORISATION=<hidden>",
  ]);
  await expect.poll(() => keptText(storage).catch(() => ""), { timeout: 5000 }).toContain(id.slice(7));
  expect(await keptText(storage)).not.toContain("npm_abcdef");
});

test("a build by Slipway names its record, and none is searched for", async () => {
  const made = project();
  const { tag, metadata, steps } = await buildBySlipway(made);
  const { feed, target, image, commands } = await follow({ ...made, tag });
  await feed.built({
    target,
    steps,
    ...(metadata && {
      made: { digests: [metadata.imageId, metadata.configDigest], record: metadata.record },
    }),
  });
  expect(metadata).not.toHaveProperty("provenance");
  expect(image()?.provenance?.source).toBe("record");
  expect(image()?.dockerfileText).toBe(dockerfile);
  expect(image()?.steps?.map(({ position }) => position)).toEqual([1, 2]);
  expect(commands()).toBe(1);
});

test("a build that comes to the same image once more is known by its own record", async () => {
  const made = project();
  const first = await buildBySlipway(made);
  const { feed, target, image } = await follow({ ...made, tag: first.tag });
  const take = ({ metadata }: typeof first) =>
    feed.built({
      target,
      ...(metadata && {
        made: { digests: [metadata.imageId, metadata.configDigest], record: metadata.record },
      }),
    });
  await take(first);
  const edited = `# Says nothing to the builder\n${dockerfile}`;
  made.write("Dockerfile", edited);
  const again = await buildBySlipway(made);
  expect(again.metadata?.imageId).toBe(first.metadata?.imageId);
  await take(again);
  expect(image()?.dockerfileText).toBe(edited);
});

test("a build on another builder brings its provenance along", async () => {
  const made = project();
  const { tag, metadata } = await buildBySlipway(made, { builder: "default" });
  const { feed, target, image, commands } = await follow({ ...made, tag });
  const digests = [metadata?.imageId, metadata?.configDigest];
  await feed.built({ target, made: { digests, provenance: metadata?.provenance } });
  expect([image()?.provenance?.source, image()?.dockerfileText]).toEqual(["metadata", dockerfile]);
  expect(commands()).toBe(0);
});

test("the base image is told apart, and a commit on top of the image keeps what is known of it", async () => {
  const base = project();
  await build(base);
  const made = project(`FROM ${base.tag}\nCOPY two /three\nCMD ["/none"]\n`);
  await build(made);
  const { feed, image } = await follow(made);
  feed.setActive(true);
  await expect.poll(() => image()?.baseLayers, { timeout: 20_000 }).toBe(2);
  const container = await docker("create", made.tag, "/none");
  removeContainerAfterTest(container);
  const committed = await docker("commit", "--message", "by hand", container, made.tag);
  await expect.poll(() => image()?.id, { timeout: 20_000 }).toBe(committed);
  expect(image()).toMatchObject({ dockerfileText: `FROM ${base.tag}\nCOPY two /three\nCMD ["/none"]\n` });
  expect(image()?.history.at(-1)?.comment).toBe("by hand");
  expect(feed.trend(made.tag)?.entries).toHaveLength(2);
});

test("an earlier session's images are known without the engine, and their tags followed once somebody looks", async () => {
  const made = project();
  await build(made);
  const first = await follow(made);
  first.feed.setActive(true);
  const kept = () => keptText(first.storage).catch(() => "");
  await expect.poll(kept, { timeout: 20_000 }).toContain('"recordSought":true');
  const known = first.image();
  first.feed.dispose();

  const { feed, relay, image, commands } = await follow(made, first.storage);
  await expect.poll(image).toEqual(known);
  feed.refresh();
  feed.targetsChanged();
  await pause(500);
  expect([relay.connections, commands()]).toEqual([0, 0]);
  feed.setActive(true);
  await expect.poll(() => feed.engine, { timeout: 5000 }).toBe("connected");
  expect([image(), commands()]).toEqual([known, 0]);
  made.write("two", "2".repeat(700));
  await build(made);
  await expect.poll(() => image()?.bytes, { timeout: 20_000 }).toBe((known?.bytes ?? 0) + 200);
  expect(image()?.previousBytes).toBe(known?.bytes);
  await docker("image", "rm", made.tag);
  await expect.poll(image, { timeout: 5000 }).toBeUndefined();
  expect(feed.trend(made.tag)?.entries.map(({ bytes }) => bytes)).toEqual([
    known?.bytes,
    (known?.bytes ?? 0) + 200,
  ]);
  feed.setActive(false);
  await expect.poll(() => relay.connections).toBe(0);
});
