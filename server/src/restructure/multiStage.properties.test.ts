/** Of Dockerfiles put together by chance: what is converted is whole, and all that was there is there still. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { converted, dockerfilePath } from "../../test/converted.ts";
import type { Files } from "../../test/memoryFileSystem.ts";
import "../../test/propertySeed.ts";
import { type Dockerfile, parseDockerfile } from "../dockerfile/dockerfile.ts";
import { startInstructions, userInstruction, workingDirectory } from "../dockerfile/stages/runtime.ts";
import { environmentOf } from "../dockerfile/variables/variables.ts";
import { slice } from "../text/span.ts";

const beside: Files = {
  "/workspace/package.json": JSON.stringify({
    scripts: { build: "tsc", start: "node dist/main.js" },
    dependencies: { express: "5.0.0" },
    devDependencies: { typescript: "5.0.0" },
  }),
  "/workspace/package-lock.json": "{}",
  "/workspace/tsconfig.json": '{"compilerOptions": {"outDir": "dist"}}',
  "/workspace/src/main.ts": 'import express from "express";\n',
  "/workspace/public/index.html": "<p>\n",
  "/workspace/requirements.txt": "flask\n",
  "/workspace/app.py": "import flask\n",
  "/workspace/.dockerignore": "node_modules\n",
};

/** Instructions that hold wherever they stand, with what people write around them. */
const anywhere = [
  "ENV A=1 B=two",
  "ENV PATH=/opt/bin:$PATH",
  "ARG WHO=me",
  "LABEL who=$WHO \\\n  # why not\n  what=that",
  "EXPOSE 3000/tcp 3001",
  "VOLUME /data",
  "STOPSIGNAL SIGINT",
  "HEALTHCHECK --interval=5s CMD node health.js",
  "# a remark\nMAINTAINER Ada",
  "RUN mkdir -p /data && chown 1000:1000 /data",
  "RUN <<EOF\napt-get update\napt-get install -y tini\nEOF",
  "RUN ./unknown.sh",
  "COPY public /srv/public",
  "USER 1000",
  "\n# a remark on its own\n",
  "ONBUILD RUN x",
  "",
];
const builds = [
  ["COPY package*.json ./", "RUN npm ci", "COPY . .", "RUN npm run build"],
  ["COPY . .", "RUN npm ci && npm run build"],
  ["COPY . .", "RUN npm ci", "RUN --mount=type=cache,target=/root/.npm npm run build"],
  ["COPY package.json package-lock.json ./", "RUN npm ci --omit=dev", "COPY . ."],
  ["COPY requirements.txt .", "RUN pip install -r requirements.txt", "COPY . ."],
  ["COPY . .", "RUN pip install --no-cache-dir -r requirements.txt"],
];
const bases = ["node:22", "node:22-alpine", "node:20-slim", "python:3.12", "python:3.12-slim", "acme/base"];
const starts = [
  'CMD ["node", "dist/main.js"]',
  'ENTRYPOINT ["tini", "--"]\nCMD ["npm", "start"]',
  'CMD ["python", "app.py"]',
  "CMD node server.js",
];

/** Instructions of a build keep their order; others stand between, above and below. */
const dockerfiles = fc
  .record({
    top: fc.constantFrom("", "# syntax=docker/dockerfile:1\n", "# a project\n\n", "ARG GLOBAL=1\n"),
    base: fc.constantFrom(...bases),
    name: fc.constantFrom("", " AS app", " as builder"),
    build: fc.constantFrom(...builds),
    gaps: fc.array(fc.array(fc.constantFrom(...anywhere), { maxLength: 2 }), { minLength: 6, maxLength: 6 }),
    start: fc.constantFrom(...starts),
    lineBreak: fc.constantFrom("\n", "\r\n"),
    separator: fc.constantFrom("\n", "\n\n"),
  })
  .map(({ top, base, name, build, gaps, start, lineBreak, separator }) => {
    const body = build.flatMap((line, index) => [...(gaps[index] ?? []), line]);
    const lines = [`FROM ${base}${name}`, "WORKDIR /app", ...body, ...(gaps[5] ?? []), start];
    return `${top + lines.join(separator)}\n`.replaceAll("\n", lineBreak);
  });

describe("a conversion", () => {
  it("leaves nothing out, changes nothing that the container is told, and is done once", () => {
    let conversions = 0;
    fc.assert(
      fc.property(dockerfiles, (text) => {
        const result = converted({ ...beside, [dockerfilePath]: text });
        if (result.text === undefined) {
          expect(result.reason).not.toBe("");
          return;
        }
        conversions++;
        const [before, after] = [parseDockerfile(text), parseDockerfile(result.text)];
        expect(after.stages.map(({ instructions }) => instructions.length > 0)).toEqual([true, true]);
        expect(missing(before, after)).toEqual([]);
        expect(told(after)).toEqual(told(before));
        expect(result.text.includes("\r\n")).toBe(text.includes("\r\n"));
        expect(/[^\r]\n/.test(result.text)).toBe(/[^\r]\n/.test(text));
        expect(converted({ ...beside, [dockerfilePath]: result.text }).reason).toBe(
          "It has several stages already",
        );
      }),
      { numRuns: 400 },
    );
    // Were none of them converted, this would say nothing.
    expect(conversions).toBeGreaterThan(30);
  });

  it("leaves the files of the corpus alone, or makes of them what can be read", () => {
    const corpus = path.join(import.meta.dirname, "../../test/corpus");
    for (const name of readdirSync(corpus).filter((each) => each.endsWith(".Dockerfile"))) {
      const text = readFileSync(path.join(corpus, name), "utf8");
      const result = converted({ ...beside, [dockerfilePath]: text });
      if (result.text === undefined) continue;
      expect(missing(parseDockerfile(text), parseDockerfile(result.text))).toEqual([]);
    }
  });
});

/** Instructions and comments that have gone; the FROM has become two. */
function missing(before: Dockerfile, after: Dockerfile): readonly string[] {
  const written = (file: Dockerfile): readonly string[] => [
    ...file.allInstructions
      .filter(({ keyword }) => keyword !== "FROM")
      .map(({ lines }) => slice(file.text, lines).trim()),
    ...file.comments.map(({ text }) => `# ${text}`),
  ];
  const left = [...written(after)];
  return written(before).filter((each) => {
    const index = left.indexOf(each);
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
}

/** What an image says of its containers, in the order in which it is said. */
function told({ text, finalStage: stage }: Dockerfile) {
  if (!stage) return undefined;
  const { entrypoint, command } = startInstructions(stage);
  const kept = new Set(
    stage.instructions.flatMap(({ keyword, pairs }) =>
      keyword === "ENV" ? pairs.map(({ key }) => key.value) : [],
    ),
  );
  const configuration =
    /^(?:LABEL|EXPOSE|VOLUME|STOPSIGNAL|HEALTHCHECK|CMD|ENTRYPOINT|MAINTAINER|ENV|USER|WORKDIR)$/;
  return {
    entrypoint: entrypoint?.argumentsText,
    command: command?.argumentsText,
    user: userInstruction(stage)?.argumentsText,
    directory: workingDirectory(stage),
    environment: [...environmentOf(stage)].filter(([name]) => kept.has(name)),
    instructions: stage.instructions
      .filter(({ keyword }) => configuration.test(keyword))
      .map(({ span }) => slice(text, span)),
    name: stage.id,
  };
}
