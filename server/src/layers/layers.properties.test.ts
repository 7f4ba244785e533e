import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ExampleBuild, exampleImage } from "../../test/exampleImage.ts";
import { parseDockerfile } from "../dockerfile/dockerfile.ts";
import { KnownImage } from "../project/knownImage.ts";
import type { BuiltImage } from "../protocol/builtImages.ts";
import { Derived } from "../text/derived.ts";
import { imageHover } from "./imageHover.ts";
import { type ImageOnLines, imageOnLines } from "./imageOnLines.ts";
import { imagesOf } from "./imagesOfDockerfile.ts";

/** Instructions as people write them, one or several lines each. Those that make a layer say so. */
const layerLine = fc.constantFrom(
  "RUN make",
  "RUN make \\\n  # comment\n\n  all",
  "RUN make",
  "run apk add --no-cache x",
  'RUN ["npm", "ci"]',
  "RUN <<EOF\nset -e\nmake test\nEOF",
  "RUN cat <<A <<B > /x\none\nA\ntwo\nB",
  "COPY . .",
  "copy --chown=1:1 a b /dst/",
  'COPY ["a b", "/c d"]',
  "COPY <<EOF /conf\nk=v\nEOF",
  "ADD a.tar /",
  "WORKDIR /srv",
  "WORKDIR relative",
);
const otherLine = fc.constantFrom(
  "# a comment",
  "",
  "ENV A=1 B='x y'",
  "ENV OLD form",
  "ARG V=1",
  'LABEL a.b="c"',
  "USER 1",
  "EXPOSE 80 443/udp",
  "CMD node main.js",
  'ENTRYPOINT ["a", "b"]',
  "VOLUME /data /more",
  'SHELL ["/bin/sh", "-ec"]',
  "HEALTHCHECK CMD true",
  "STOPSIGNAL SIGTERM",
  "ONBUILD RUN trigger",
  "WORKDIR /",
);
const body = fc.array(fc.oneof({ weight: 2, arbitrary: layerLine }, otherLine), { maxLength: 8 });
const dockerfile = fc
  .array(body, { minLength: 1, maxLength: 4 })
  .chain((bodies) =>
    fc.tuple(
      fc.constant(bodies),
      fc.array(fc.nat(3), { minLength: bodies.length, maxLength: bodies.length }),
    ),
  )
  .map(([bodies, bases]) =>
    bodies
      .map((lines, index) => {
        const base = (bases[index] ?? 0) < index ? `s${bases[index]}` : "alpine";
        return [`FROM ${base} AS s${index}`, ...lines].join("\n");
      })
      .join("\n\n"),
  );
const sizes = fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 60, maxLength: 60 });

const placed = (image: BuiltImage, text: string): ImageOnLines | undefined =>
  imageOnLines(new KnownImage(image), parseDockerfile(text));
const ownBytes = (found: ImageOnLines | undefined): readonly number[] | undefined =>
  found?.figures.lines.map(({ bytes }) => bytes);

describe("the lines of any built image", () => {
  it("carry the bytes of their layers, however they are found", () => {
    fc.assert(
      fc.property(dockerfile, sizes, (text, own) => {
        const image = exampleImage(text, { base: 5, own });
        const found = placed(image, text);
        expect(found?.figures).toMatchObject({ confidence: 1, freshness: "fresh", base: { bytes: 5 } });
        expect(ownBytes(found)).toEqual(own.slice(0, image.layers.length - 1));
        expect(found?.figures.lines.every(({ now, built }) => now && built)).toBe(true);
        // Known by the history alone: nothing says what was built, nor where the base image ends.
        const { dockerfileText: _, baseLayers: __, ...bare } = image;
        const guessed = placed(bare, text);
        if (guessed?.figures.confidence === 1) expect(guessed.figures.lines).toEqual(found?.figures.lines);
        else expect(image.layers.length > 1 && guessed).toBeFalsy();
      }),
    );
  });

  it("stand where their instructions have moved to, and nowhere when those are gone", () => {
    fc.assert(
      fc.property(dockerfile, sizes, fc.nat(), fc.nat(2), (text, own, at, kind) => {
        const built = parseDockerfile(text);
        const image = exampleImage(text, { base: 5, own });
        const target = built.allInstructions.filter(({ keyword }) => keyword !== "FROM");
        const one = target[at % Math.max(1, target.length)];
        if (!one) return;
        const { start, end } = one.lines;
        const edited =
          kind === 0
            ? text.slice(0, start) + text.slice(end)
            : kind === 1
              ? `${text.slice(0, start)}# new\n\n${text.slice(start)}`
              : `${text.slice(0, start)}RUN something else\n${text.slice(start)}`;
        const found = placed(image, edited);
        const before = placed(image, text);
        found?.lines.forEach(({ figure, now }, index) => {
          const text = (of: typeof now, source: string) => of && source.slice(of.span.start, of.span.end);
          if (now) expect(text(now, edited)).toBe(text(before?.lines[index]?.now, built.text));
          expect(figure.bytes).toBe(own[index]);
        });
        const stays = found?.lines.filter(({ now }) => now).length ?? 0;
        if (kind > 0) expect(stays).toBe(before?.lines.length);
        if (kind === 1) expect(found?.figures.freshness).toBe("fresh");
      }),
    );
  });
});

describe("nothing throws", () => {
  const example: ExampleBuild = { base: 5, own: [1, 2, 3, 4, 5, 6, 7, 8] };

  it("on any beginning of a Dockerfile", () => {
    fc.assert(
      fc.property(dockerfile, fc.boolean(), (text, kept) => {
        const { dockerfileText, ...bare } = exampleImage(text, example);
        const known = new KnownImage(
          kept && dockerfileText !== undefined ? { ...bare, dockerfileText } : bare,
        );
        for (let length = 0; length <= text.length; length += 3) {
          const current = parseDockerfile(text.slice(0, length));
          const file = {
            path: "/D",
            dockerfile: current,
            uses: [],
            builds: [],
            workspaceFolder: undefined,
            possibleBuilds: [],
            buildContext: undefined,
            builtImages: [known],
            derived: new Derived(),
          };
          expect(() => imageHover(imagesOf(file), length >> 1)).not.toThrow();
        }
      }),
      { numRuns: 15 },
    );
  });

  it("on any history, and whatever a statement holds", () => {
    const row = fc.record({
      createdBy: fc.oneof(
        fc.string(),
        fc.constantFrom(
          "RUN |2 A=1 B= /bin/sh -c make # buildkit",
          "|1 A=1 make",
          "/bin/sh -c #(nop) COPY file:1 in /",
          "/bin/sh -c #(nop) ",
          "ARG A=1",
          "WORKDIR",
          "",
        ),
      ),
      bytes: fc.nat(),
      comment: fc.constantFrom("", "buildkit.dockerfile.v0", "buildkit.exporter.image.v0", "a message"),
    });
    const statement = fc.oneof(
      fc.jsonValue(),
      fc.jsonValue().map((layers) => ({
        metadata: {
          "https://mobyproject.org/buildkit@v1#metadata": {
            layers,
            source: { locations: layers, infos: layers },
          },
        },
      })),
    );
    fc.assert(
      fc.property(
        dockerfile,
        fc.array(row, { maxLength: 12 }),
        statement,
        fc.nat(12),
        (text, history, given, count) => {
          const image: BuiltImage = {
            ...exampleImage(text, example),
            history,
            layers: Array.from({ length: count }, (_, index) => `sha256:${index}`),
            provenance: { source: "record", statement: given },
          };
          const figures = placed(image, text)?.figures;
          const own = figures?.lines.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0;
          // Whatever is made of it, nothing is lost and nothing made up.
          if (figures)
            expect(own + figures.base.bytes).toBe(history.reduce((sum, { bytes }) => sum + bytes, 0));
        },
      ),
    );
  });
});

it("stays in the middle of the road with a thousand instructions that differ", () => {
  const line = (index: number): string => `RUN echo ${index}`;
  const text = ["FROM alpine", ...Array.from({ length: 1_000 }, (_, index) => line(index))].join("\n");
  const image = exampleImage(text, { base: 5, own: Array.from({ length: 1_000 }, (_, index) => index) });
  const edited = ["FROM alpine", ...Array.from({ length: 1_000 }, (_, index) => line(999 - index))].join(
    "\n",
  );
  expect(placed(image, edited)?.figures.freshness).toBe("edited");
  const { dockerfileText: _, ...bare } = image;
  expect(placed(bare, edited)).toBeUndefined();
});
