/** Images as an engine would tell of them, made up from a Dockerfile: layers, and a history in BuildKit's words. */
import { createHash } from "node:crypto";
import { parseDockerfile } from "../src/dockerfile/dockerfile.ts";
import type { Instruction } from "../src/dockerfile/instructions/instruction.ts";
import { builtInstructions, builtStages } from "../src/layers/builtStages.ts";
import type { ExampleImage } from "../src/lint/rule.ts";
import { KnownImage } from "../src/project/knownImage.ts";
import type { BuiltImage, ImageHistoryRow } from "../src/protocol/builtImages.ts";

export interface ExampleBuild extends ExampleImage {
  readonly buildArgs?: Readonly<Record<string, string>>;
}

export const knownExamples = (text: string, examples: readonly ExampleBuild[]): readonly KnownImage[] =>
  examples.map((example) => new KnownImage(exampleImage(text, example)));

/** With the text it was built from, and the base image at hand. */
export function exampleImage(text: string, example: ExampleBuild): BuiltImage {
  const { tag = "app:production", stage, base, own, role, previousBytes, buildArgs = {} } = example;
  const dockerfile = parseDockerfile(text);
  const target = stage === undefined ? dockerfile.finalStage : dockerfile.findStage(stage);
  const stages = target && builtStages(dockerfile, target, buildArgs);
  const built = stages ? builtInstructions(dockerfile, stages, buildArgs) : [];
  const sizes = [...own];
  const baseRows: readonly ImageHistoryRow[] =
    base > 0
      ? [row("COPY /tree/ / # buildkit", base), row("ENV PATH=/usr/bin:/bin", 0), row('CMD ["/bin/sh"]', 0)]
      : [];
  const ownRows = built.map(({ instruction, step }) =>
    row(recorded(instruction, step, text), step !== undefined ? (sizes.shift() ?? 0) : 0),
  );
  const history = [...baseRows, ...ownRows];
  const count = (base > 0 ? 1 : 0) + built.filter(({ step }) => step !== undefined).length;
  const contents = example.contents?.map((each) => ({ largest: [], wasted: [], ...each }));
  return {
    tag,
    id: digest(`image ${tag} ${text}`),
    uri: "file:///workspace/Dockerfile",
    ...(role && { role }),
    ...(stage !== undefined && { stage }),
    ...(previousBytes !== undefined && { previousBytes }),
    ...(contents && { contents }),
    buildArgs,
    bytes: history.reduce((sum, { bytes }) => sum + bytes, 0),
    store: "graphDriver",
    layers: Array.from({ length: count }, (_, index) => digest(`layer ${index} ${text}`)),
    history,
    baseLayers: base > 0 ? 1 : 0,
    dockerfileText: text,
  };
}

const digest = (text: string): string => `sha256:${createHash("sha256").update(text).digest("hex")}`;

const row = (createdBy: string, bytes: number): ImageHistoryRow => ({
  createdBy,
  bytes,
  comment: "buildkit.dockerfile.v0",
});

/** The words of BuildKit, but for variables, which stay as they are written. */
function recorded(instruction: Instruction, step: number | undefined, source: string): string {
  const { keyword, argumentsText, arguments: words, pairs, exec, heredocs, escape } = instruction;
  const values = (all: typeof words): string => all.map(({ value }) => value).join(" ");
  switch (keyword) {
    case "RUN": {
      const bodies = heredocs
        .map(({ name, body }) => `\n${source.slice(body.start, body.end)}${name}`)
        .join("");
      const lone = heredocs.length === 1 && /^<<-?["']?\w+["']?$/.test(argumentsText);
      const [body = { start: 0, end: 0 }] = heredocs.map((heredoc) => heredoc.body);
      const command = lone ? source.slice(body.start, body.end) : `${argumentsText}${bodies}`;
      return exec ? `RUN ${values(exec)} # buildkit` : `RUN /bin/sh -c ${command} # buildkit`;
    }
    case "COPY":
    case "ADD":
      return `${keyword} ${values(words)} # buildkit`;
    case "ENV":
    case "LABEL":
    case "ARG":
      return `${keyword} ${pairs.map(({ key, value }) => (value ? `${key.value}=${value.value}` : key.value)).join(" ")}`;
    case "CMD":
    case "ENTRYPOINT": {
      const items = exec ? exec.map(({ value }) => value) : ["/bin/sh", "-c", argumentsText];
      return `${keyword} [${items.map((item) => JSON.stringify(item)).join(" ")}]`;
    }
    case "EXPOSE":
      return `EXPOSE [${words.map(({ value }) => (value.includes("/") ? value : `${value}/tcp`)).join(" ")}]`;
    case "VOLUME":
    case "SHELL":
      return `${keyword} [${values(words)}]`;
    case "WORKDIR":
      if (step === undefined) return "WORKDIR /";
      return `WORKDIR ${/^[/$]/.test(values(words)) ? "" : "/"}${values(words).replace(/^\.\//, "")}`;
    default:
      return `${keyword} ${argumentsText.replaceAll(escape, "")}`;
  }
}
