/** Bytes per line against images of the real engine: every line's bytes are known from what it writes. */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseDockerfile } from "../../server/src/dockerfile/dockerfile.ts";
import { type ImageOnLines, imageOnLines } from "../../server/src/layers/imageOnLines.ts";
import { KnownImage } from "../../server/src/project/knownImage.ts";
import type { BuiltImage, LineFigure } from "../../server/src/protocol/builtImages.ts";
import { createWorkspace } from "../protocol/workspace.ts";
import { buildAll, buildWithLegacyBuilder, contextOfSizes, factsOf } from "./builtFacts.ts";
import { docker, imageBytes, uniqueName } from "./docker.ts";
import { importedBase, type LayerCase, layerCases, onbuildBase, parentBase } from "./layerCases.ts";

const name = uniqueName();
const context = contextOfSizes();
const exported = createWorkspace({}, afterAll).path("base.tar");
const bases = {
  [onbuildBase]: `${name}:onbuild`,
  [importedBase]: `${name}:imported`,
  [parentBase]: `${name}:parent`,
};
const tagOf = (index: number): string => `${name}:case-${index}`;
const images = new Map<string, BuiltImage>();
const containers: string[] = [];

/** The Dockerfile with the names of this run's base images. */
const textOf = ({ text }: LayerCase): string =>
  Object.entries(bases).reduce((written, [stand, tag]) => written.replaceAll(stand, tag), text);

beforeAll(async () => {
  await buildAll(context, [
    {
      tag: bases[onbuildBase],
      text: "FROM alpine\nCOPY f90 /z\nONBUILD RUN printf %91s > /x\nONBUILD COPY f92 /y\nONBUILD ENV A=1\n",
    },
    { tag: bases[parentBase], text: "FROM alpine\nRUN printf %93s > /x\nCOPY f94 /y\nCMD sleep\n" },
  ]);
  await importBase();
  const orders = layerCases.map((each, index) => ({ ...each, tag: tagOf(index), text: textOf(each) }));
  const [provenance] = await Promise.all([
    buildAll(
      context,
      orders.filter(({ builder }) => !builder),
    ),
    Promise.all(
      orders.filter(({ builder }) => builder).map((order) => buildWithLegacyBuilder(context, order)),
    ),
  ]);
  await Promise.all(
    orders.map(async (order) => {
      if (order.commit) await commit(order.tag, order.commit);
      const statement = order.commit ? undefined : provenance.get(order.tag);
      images.set(order.name, {
        ...(await factsOf(order.tag)),
        uri: "file:///app/Dockerfile",
        buildArgs: order.buildArgs ?? {},
        ...(order.stage && { stage: order.stage }),
        ...(statement ? { provenance: { source: "metadata" as const, statement } } : {}),
      });
    }),
  );
});

/** What has no history but one row without a text. */
async function importBase(): Promise<void> {
  const container = await docker("create", bases[parentBase]);
  containers.push(container);
  await docker("export", "--output", exported, container);
  await docker("import", exported, bases[importedBase]);
}

/** Writes into a container of the image and makes what it holds the image. */
async function commit(tag: string, { bytes, message }: NonNullable<LayerCase["commit"]>): Promise<void> {
  const container = `${name}-${tag.split("-").at(-1)}`;
  containers.push(container);
  await docker("run", "--name", container, tag, "sh", "-c", `printf %${bytes}s > /committed`);
  await docker("commit", ...(message ? ["--message", message] : []), container, tag);
}

afterAll(async () => {
  rmSync(context, { recursive: true });
  if (containers.length > 0) await docker("rm", "--force", ...containers);
  await docker(
    "image",
    "rm",
    "--force",
    ...Object.values(bases),
    ...layerCases.map((_, index) => tagOf(index)),
  );
});

const imageOf = ({ name: wanted }: LayerCase): BuiltImage => {
  const image = images.get(wanted);
  if (!image) throw new Error(`${wanted} was not built`);
  return image;
};

const placed = (image: BuiltImage, text: string): ImageOnLines | undefined =>
  imageOnLines(new KnownImage(image), parseDockerfile(text));

const written = (place: LineFigure["now"]): string =>
  !place
    ? "?"
    : place.firstLine === place.lastLine
      ? `${place.firstLine}`
      : `${place.firstLine}-${place.lastLine}`;

const linesOf = (found: ImageOnLines | undefined): string | undefined =>
  found?.figures.lines.map(({ now, bytes }) => `${written(now)}:${bytes}`).join(" ");

/** As a client tells it that was not there when the image was built. */
const { provenanceless, textless } = {
  provenanceless: ({ provenance: _, ...image }: BuiltImage, text: string): BuiltImage => ({
    ...image,
    dockerfileText: text,
  }),
  textless: ({ provenance: _, ...image }: BuiltImage): BuiltImage => image,
};

describe.each(layerCases)("$name", (layerCase) => {
  const text = textOf(layerCase);

  it("has on each line what the line writes", () => {
    const found = placed(imageOf(layerCase), text);
    expect(linesOf(found)).toBe(layerCase.lines);
    const known = !layerCase.builder && !layerCase.commit;
    expect(found?.figures).toMatchObject(
      known
        ? { source: "metadata", confidence: 1, freshness: "fresh" }
        : { source: "history", freshness: "fresh" },
    );
  });

  it("adds up to the image", () => {
    const figures = placed(imageOf(layerCase), text)?.figures;
    const own = figures?.lines.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0;
    expect(own + (figures?.base.bytes ?? 0)).toBe(imageOf(layerCase).bytes);
    expect(own).toBe(
      [...layerCase.lines.matchAll(/:(\d+)/g)].reduce((sum, [, bytes]) => sum + Number(bytes), 0),
    );
  });

  it("has the same by its history alone", () => {
    const found = placed(provenanceless(imageOf(layerCase), text), text);
    // Without the base image at hand nothing tells its triggers from its own layers.
    const lines = layerCase.text.includes(onbuildBase) ? "3:37" : layerCase.lines;
    expect(linesOf(found)).toBe(lines);
    expect(found?.figures).toMatchObject({ source: "history", confidence: 1, freshness: "fresh" });
  });

  it("has the same when nobody has kept the Dockerfile", () => {
    const found = placed({ ...textless(imageOf(layerCase)), buildArgs: {} }, text);
    const ofBase = layerCase.text.includes(onbuildBase);
    expect(linesOf(found)).toBe(ofBase ? "3:37" : layerCase.lines);
  });

  it("follows its lines when others are put in front", () => {
    const edited = text.replace(/^from /im, "# a note\n\n$&");
    const found = placed(imageOf(layerCase), edited);
    const built = provenanceless(imageOf(layerCase), text);
    const moved = layerCase.lines.replace(
      /(?<![:\d])\d+(?=[-:])|(?<=-)\d+/g,
      (line) => `${Number(line) + 2}`,
    );
    expect(linesOf(found)).toBe(moved);
    if (!layerCase.text.includes(onbuildBase)) expect(linesOf(placed(built, edited))).toBe(moved);
    expect(found?.figures.freshness).toBe("fresh");
  });
});

describe("one of several lines alike is deleted", () => {
  const layerCase = layerCases.find(({ name: wanted }) => wanted === "the same line again and again");
  if (!layerCase) throw new Error("the case is gone");
  const edited = layerCase.text.replace("RUN printf %32s >> /a\n", "");

  it("is known by the provenance", async () => {
    const figures = placed(imageOf(layerCase), edited)?.figures;
    expect(figures?.lines.filter(({ now }) => !now)).toHaveLength(1);
    expect(figures).toMatchObject({
      freshness: "edited",
      base: { bytes: await imageBytes("alpine"), layers: 1 },
    });
  });

  it("is known where the base image is at hand", async () => {
    const figures = placed({ ...textless(imageOf(layerCase)), baseLayers: 1 }, edited)?.figures;
    expect(figures).toMatchObject({
      freshness: "edited",
      base: { bytes: await imageBytes("alpine"), layers: 1 },
    });
  });

  it("hides the figures where nothing tells", () => {
    expect(placed(textless(imageOf(layerCase)), edited)).toBeUndefined();
  });
});
