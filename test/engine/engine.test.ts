/** The engine as Slipway sees it, against what the docker command says about the same engine. */
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Engine } from "../../client/src/docker/engine.ts";
import type { EngineSignal } from "../../client/src/docker/engineEvents.ts";
import { createWorkspace } from "../protocol/workspace.ts";
import { makeCertificates } from "./certificates.ts";
import { docker, removeContainerAfterTest, removeImageAfterTest, uniqueName } from "./docker.ts";
import { EngineRelay } from "./engineRelay.ts";
import { open, value } from "./testEngine.ts";
import { buildTinyImage } from "./tinyImage.ts";

/** Follows the engine until the test ends, and waits for what the test expects to hear. */
function listen(engine: Engine) {
  const signals: EngineSignal[] = [];
  const watch = engine.watch((signal) => signals.push(signal));
  onTestFinished(() => watch.dispose());
  return {
    watch,
    signals,
    /** Waits until so many signals like this one have come. */
    hear: (expected: object, times = 1) =>
      expect
        .poll(() => signals.filter((signal) => contains(signal, expected)).length, { timeout: 20_000 })
        .toBeGreaterThanOrEqual(times),
  };
}

function contains(value: unknown, expected: object): boolean {
  return Object.entries(expected).every(([key, part]) => {
    const found = (value as Record<string, unknown> | undefined)?.[key];
    return typeof part === "object" ? contains(found, part) : found === part;
  });
}

describe("answers", () => {
  test("inspect says what docker image inspect says", async () => {
    const tag = await buildTinyImage(700, 50);
    const [said] = JSON.parse(await docker("image", "inspect", tag));
    const image = value(await open().inspectImage(tag));
    expect(image).toEqual({
      id: said.Id,
      bytes: said.Size,
      created: Date.parse(said.Created),
      layers: said.RootFS.Layers,
      platform: `${said.Os}/${said.Architecture}`,
    });
    expect(image?.layers).toHaveLength(2);
  });

  test("history says what docker history says, oldest first", async () => {
    const tag = await buildTinyImage(700, 50);
    const said = (
      await docker("history", "--no-trunc", "--human=false", "--format", "{{.Size}} {{.CreatedBy}}", tag)
    )
      .split("\n")
      .reverse();
    const rows = value(await open().imageHistory(tag));
    expect(rows?.map(({ bytes, createdBy }) => `${bytes} ${createdBy}`)).toEqual(said);
  });

  test("the list has every tag that docker images has", async () => {
    const tag = await buildTinyImage(60);
    const id = await docker("image", "inspect", "--format", "{{.Id}}", tag);
    const images = value(await open().listImages());
    expect(images.find(({ tags }) => tags.includes(tag))?.id).toBe(id);
  });

  test("an image that does not exist is no failure", async () => {
    const engine = open();
    const name = `${uniqueName()}:none`;
    expect(await engine.inspectImage(name)).toEqual({ ok: true, value: undefined });
    expect(await engine.imageHistory(name)).toEqual({ ok: true, value: undefined });
  });

  test.each(["../containers", "a/../../info", "a?b=c", "a b", "", "a//b", "-a", "a%2e%2e"])(
    "what is not an image's name is not asked for: %j",
    async (name) => {
      const relay = await new EngineRelay().listen();
      const engine = open({ environment: { DOCKER_HOST: relay.host } });
      expect(await engine.inspectImage(name)).toEqual({ ok: true, value: undefined });
      expect(await engine.imageHistory(name)).toEqual({ ok: true, value: undefined });
      expect(relay.requests).toEqual([]);
    },
  );
});

describe("events", () => {
  test("tell of images and containers", async () => {
    const tag = await buildTinyImage(10);
    const { hear } = listen(open());
    await hear({ kind: "connected" });
    const other = `${uniqueName()}:other`;
    removeImageAfterTest(other);
    await docker("tag", tag, other);
    await hear({ kind: "event", event: { type: "image", action: "tag" } });
    await docker("image", "rm", other);
    await hear({ kind: "event", event: { type: "image", action: "untag" } });
    const name = uniqueName();
    removeContainerAfterTest(name);
    const id = await docker("create", "--name", name, tag);
    await hear({ kind: "event", event: { type: "container", action: "create", id } });
  });

  test("come again after the engine was away", async () => {
    const tag = await buildTinyImage(20);
    const relay = await new EngineRelay().listen();
    const engine = open({ environment: { DOCKER_HOST: relay.host } });
    const { hear, signals } = listen(engine);
    await hear({ kind: "connected" });
    await relay.cut();
    await hear({ kind: "lost", failure: { reason: "daemon-unreachable" } });
    expect(await engine.inspectImage(tag)).toMatchObject({ ok: false, reason: "daemon-unreachable" });
    await relay.listen();
    await hear({ kind: "connected" }, 2);
    expect(value(await engine.inspectImage(tag))?.bytes).toBeGreaterThan(0);
    signals.length = 0;
    const other = `${uniqueName()}:other`;
    removeImageAfterTest(other);
    await docker("tag", tag, other);
    await hear({ kind: "event", event: { type: "image", action: "tag" } });
  });

  test("are one stream for all, and who comes later is told that it is open", async () => {
    const relay = await new EngineRelay().listen();
    const engine = open({ environment: { DOCKER_HOST: relay.host } });
    const one = listen(engine);
    await one.hear({ kind: "connected" });
    const other = listen(engine);
    await other.hear({ kind: "connected" });
    one.watch.dispose();
    one.watch.dispose();
    relay.breakConnections();
    await other.hear({ kind: "connected" }, 2);
    // Events of other tests' images may come in between.
    expect(one.signals.filter(({ kind }) => kind !== "event")).toEqual([{ kind: "connected" }]);
    expect(relay.requests).toHaveLength(2);
  });

  test("come again at once when the engine's socket does, however long it was away", async () => {
    const relay = await new EngineRelay().listen();
    const { hear } = listen(open({ environment: { DOCKER_HOST: relay.host } }));
    await hear({ kind: "connected" });
    await relay.cut();
    // The pauses double: the next attempt of its own is four seconds away.
    await hear({ kind: "lost" }, 4);
    const back = performance.now();
    await relay.listen();
    await hear({ kind: "connected" }, 2);
    expect(performance.now() - back).toBeLessThan(3000);
  });

  test("end, and the connection with them, when the last one stops watching", async () => {
    const relay = await new EngineRelay().listen();
    const engine = open({ environment: { DOCKER_HOST: relay.host } });
    const one = listen(engine);
    const other = listen(engine);
    await one.hear({ kind: "connected" });
    await other.hear({ kind: "connected" });
    one.watch.dispose();
    value(await engine.listImages());
    expect(relay.connections).toBeGreaterThan(0);
    other.watch.dispose();
    await expect.poll(() => relay.connections).toBe(0);
    expect(other.signals.filter(({ kind }) => kind === "lost")).toEqual([]);
  });
});

describe("the connection", () => {
  test("is made anew when an idle one has broken", async () => {
    const relay = await new EngineRelay().listen();
    const engine = open({ environment: { DOCKER_HOST: relay.host } });
    const { hear } = listen(engine);
    await hear({ kind: "connected" });
    for (let round = 0; round < 20; round++) {
      value(await engine.listImages());
      relay.breakConnections();
    }
  });

  test("follows the context that is current", async () => {
    const [first, second] = [await new EngineRelay().listen(), await new EngineRelay().listen()];
    const environment = temporaryConfiguration();
    await context(environment, "first", `host=${first.host}`);
    await context(environment, "second", `host=${second.host}`);
    const engine = open({ environment });
    await docker("--config", environment.DOCKER_CONFIG, "context", "use", "first");
    const { hear } = listen(engine);
    await hear({ kind: "connected" });
    await docker("--config", environment.DOCKER_CONFIG, "context", "use", "second");
    value(await engine.listImages());
    expect(second.requests).toContainEqual(expect.stringMatching(/^GET \/images\/json/));
    await hear({ kind: "connected" }, 2);
    await expect.poll(() => first.connections).toBe(0);
  });

  test("follows the context without being asked anything while somebody watches, and not after", async () => {
    const [first, second] = [await new EngineRelay().listen(), await new EngineRelay().listen()];
    const environment = temporaryConfiguration();
    await context(environment, "first", `host=${first.host}`);
    await context(environment, "second", `host=${second.host}`);
    const use = (name: string) => docker("--config", environment.DOCKER_CONFIG, "context", "use", name);
    await use("first");
    const engine = open({ environment });
    const { hear, watch } = listen(engine);
    await hear({ kind: "connected" });
    await use("second");
    await hear({ kind: "connected" }, 2);
    expect(second.ownRequests).toEqual([expect.stringMatching(/^GET \/events/)]);
    await expect.poll(() => first.connections).toBe(0);
    watch.dispose();
    await use("first");
    await expect.poll(() => second.connections).toBe(0);
    expect(first.ownRequests).toHaveLength(1);
  });

  test("follows the settings", async () => {
    const [first, second] = [await new EngineRelay().listen(), await new EngineRelay().listen()];
    const environment = temporaryConfiguration();
    await context(environment, "second", `host=${second.host}`);
    const settings = { path: "", context: "" };
    const engine = open({ environment: { ...environment, DOCKER_HOST: first.host }, settings });
    engine.reconsider();
    const { hear } = listen(engine);
    await hear({ kind: "connected" });
    settings.context = "second";
    engine.reconsider();
    await hear({ kind: "connected" }, 2);
    expect(second.requests).toHaveLength(1);
  });

  test("goes by the setting before the environment", async () => {
    const relay = await new EngineRelay().listen();
    const environment = temporaryConfiguration();
    await context(environment, "chosen", `host=${relay.host}`);
    const dead = { ...environment, DOCKER_HOST: "unix:///nowhere/docker.sock" };
    value(await open({ environment: dead, settings: { context: "chosen" } }).listImages());
    expect(relay.requests).toHaveLength(1);
  });

  test("uses the certificates of a context, and insists on them", async () => {
    const { ca, serverCert: cert, serverKey: key, clientFolder } = makeCertificates();
    const relay = await new EngineRelay({ ca, cert, key, requestCert: true }).listen("tcp");
    const environment = temporaryConfiguration();
    const files = ["ca", "cert", "key"].map((name) => `${name}=${path.join(clientFolder, `${name}.pem`)}`);
    await context(environment, "secure", [`host=${relay.host}`, ...files].join(","));
    await context(
      environment,
      "careless",
      `host=${relay.host},skip-tls-verify=true,${files.slice(1).join(",")}`,
    );
    const strangers = [`host=${relay.host}`, `ca=${path.join(makeCertificates().clientFolder, "ca.pem")}`];
    await context(environment, "strange", [...strangers, ...files.slice(1)].join(","));
    value(await open({ environment, settings: { context: "secure" } }).listImages());
    value(await open({ environment, settings: { context: "careless" } }).listImages());
    expect(relay.requests).toHaveLength(2);
    const refused = await open({ environment, settings: { context: "strange" } }).listImages();
    expect(refused).toMatchObject({ ok: false, reason: "daemon-unreachable" });
    expect(relay.requests).toHaveLength(2);
  });

  test("fails with the reason", async () => {
    const nowhere = { environment: { DOCKER_HOST: "unix:///nowhere/docker.sock" } };
    expect(await open(nowhere).listImages()).toMatchObject({ ok: false, reason: "daemon-unreachable" });
    expect(await open({ settings: { context: "nowhere" } }).listImages()).toMatchObject({
      ok: false,
      reason: "context-not-found",
      detail: "nowhere",
    });
  });

  test("is not disturbed by certificates that DOCKER_HOST would need", async () => {
    const relay = await new EngineRelay().listen();
    const environment = temporaryConfiguration();
    await context(environment, "chosen", `host=${relay.host}`);
    // dockerode reads these from the real environment.
    const before = {
      DOCKER_HOST: process.env["DOCKER_HOST"],
      DOCKER_CERT_PATH: process.env["DOCKER_CERT_PATH"],
    };
    Object.assign(process.env, { DOCKER_HOST: "tcp://nowhere.invalid:2376", DOCKER_CERT_PATH: "/nowhere" });
    try {
      const images = await open({ environment, settings: { context: "chosen" } }).listImages();
      expect(process.env["DOCKER_HOST"]).toBe("tcp://nowhere.invalid:2376");
      value(images);
    } finally {
      for (const [name, text] of Object.entries(before)) {
        if (text === undefined) delete process.env[name];
        else process.env[name] = text;
      }
    }
  });
});

describe("through docker system dial-stdio", () => {
  /** An address that only the command line understands: it has a path. */
  const commandOnly = (relay: EngineRelay) => ({ DOCKER_HOST: `${relay.host}/engine` });

  test("answers and events are the same", async () => {
    const tag = await buildTinyImage(30);
    const relay = await new EngineRelay().listen("tcp");
    const engine = open({ environment: commandOnly(relay) });
    const { hear } = listen(engine);
    await hear({ kind: "connected" });
    expect(await engine.inspectImage(tag)).toEqual(await open().inspectImage(tag));
    expect(await engine.imageHistory(tag)).toEqual(await open().imageHistory(tag));
    const other = `${uniqueName()}:other`;
    removeImageAfterTest(other);
    await docker("tag", tag, other);
    await hear({ kind: "event", event: { type: "image", action: "tag" } });
    relay.breakConnections();
    await hear({ kind: "connected" }, 2);
    expect(relay.requests.length).toBeGreaterThanOrEqual(4);
  });

  test("no process is left when nobody watches", async () => {
    const relay = await new EngineRelay().listen("tcp");
    const engine = open({ environment: commandOnly(relay) });
    const { hear, watch } = listen(engine);
    await hear({ kind: "connected" });
    value(await engine.listImages());
    watch.dispose();
    await expect.poll(() => relay.connections).toBe(0);
  });

  test("what the command complains about is the reason", async () => {
    const answer = await open({ environment: { DOCKER_HOST: "tcp://127.0.0.1:1/engine" } }).listImages();
    expect(answer).toMatchObject({ ok: false, reason: "daemon-unreachable" });
    expect(answer).toHaveProperty("detail", expect.stringContaining("connection refused"));
  });

  test("without the command there is no way", async () => {
    const relay = await new EngineRelay().listen("tcp");
    const settings = { path: "/nowhere/docker" };
    expect(await open({ environment: commandOnly(relay), settings }).listImages()).toMatchObject({
      ok: false,
      reason: "docker-not-found",
    });
  });
});

/** A docker configuration of the test's own, and no other way to an engine. */
function temporaryConfiguration(): { DOCKER_CONFIG: string; DOCKER_HOST: string; DOCKER_CONTEXT: string } {
  return { DOCKER_CONFIG: createWorkspace().root, DOCKER_HOST: "", DOCKER_CONTEXT: "" };
}

function context(environment: { DOCKER_CONFIG: string }, name: string, endpoint: string): Promise<string> {
  return docker("--config", environment.DOCKER_CONFIG, "context", "create", name, "--docker", endpoint);
}
