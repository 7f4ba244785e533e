/**
 * The platforms that build images from what a file of theirs says: Skaffold, Render, Heroku, Fly.io, Railway, Kamal, AWS
 * Copilot and SAM, DevSpace, Okteto, werf.
 */
import { parseYaml } from "../../../compose/yaml/yamlTree.ts";
import { directoryOf } from "../../../files/paths.ts";
import { fixedSpan } from "../../../text/source.ts";
import { spanAt } from "../../../text/span.ts";
import type { BuildCall } from "./buildCall.ts";
import { entriesAt, itemsAt, textAt, textsAt, valueOf } from "./yamlValues.ts";

type Written = Pick<BuildCall, "file" | "context" | "buildTarget" | "span"> & Partial<BuildCall>;

export interface Platform {
  readonly names: RegExp;
  /** Relative to the directory that paths in the file start from; `folder/*` for all that are in one. */
  readonly folder?: string;
  /** What a file has to hold to be one of the platform's; absent = `docker`. */
  readonly marks?: RegExp;
  /** What is replaced before it is read as YAML, with its name as the first group. */
  readonly expressions?: RegExp;
  readonly read: (text: string) => readonly Written[];
}

export const platforms: Readonly<Record<string, Platform>> = {
  /** https://skaffold.dev/docs/builders/builder-types/docker/: the Dockerfile lies in the context. */
  skaffold: {
    names: /^skaffold[\w.-]*\.ya?ml$/,
    read: (text) =>
      parseYaml(text).roots.flatMap((root) =>
        [root, ...itemsAt(root, "profiles")]
          .flatMap((each) => itemsAt(each, "build", "artifacts"))
          .filter((artifact) => valueOf(artifact, "docker") ?? valueOf(artifact, "kaniko"))
          .map((artifact) => {
            const kind = valueOf(artifact, "docker") ? "docker" : "kaniko";
            const context = textAt(artifact, "context") ?? ".";
            return {
              file: `${context}/${textAt(artifact, kind, "dockerfile") ?? "Dockerfile"}`,
              context,
              buildTarget: textAt(artifact, kind, "target"),
              buildArgs: new Map(textsAt(artifact, kind, "buildArgs")),
              span: fixedSpan((valueOf(artifact, "image") ?? artifact).span),
            };
          }),
      ),
  },
  /** https://render.com/docs/blueprint-spec */
  render: {
    names: /^render\.ya?ml$/,
    read: (text) =>
      itemsAt(parseYaml(text).root, "services")
        .filter((service) => (textAt(service, "runtime") ?? textAt(service, "env")) === "docker")
        .map((service) => ({
          file: textAt(service, "dockerfilePath") ?? `${textAt(service, "rootDir") ?? "."}/Dockerfile`,
          context: textAt(service, "dockerContext") ?? textAt(service, "rootDir") ?? ".",
          buildTarget: undefined,
          span: fixedSpan((valueOf(service, "dockerfilePath") ?? service).span),
        })),
  },
  /** https://devcenter.heroku.com/articles/build-docker-images-heroku-yml: the context is the Dockerfile's directory. */
  heroku: {
    names: /^heroku\.ya?ml$/,
    read: (text) =>
      entriesAt(parseYaml(text).root, "build", "docker").flatMap(([, process]) => {
        const file = textAt(process) ?? textAt(process, "dockerfile");
        if (file === undefined) return [];
        const context = directoryWith(file);
        return [{ file, context, buildTarget: textAt(process, "target"), span: fixedSpan(process.span) }];
      }),
  },
  /** https://fly.io/docs/reference/configuration/#the-build-section */
  fly: {
    names: /^fly[\w.-]*\.toml$/,
    read: (text) => {
      const file = tomlValue(text, "build", "dockerfile");
      const buildTarget = tomlValue(text, "build", "build-target");
      if (file === undefined && buildTarget === undefined) return [];
      return [{ file, context: ".", buildTarget, span: spanAt(text.indexOf("[build]"), "[build]".length) }];
    },
  },
  /** https://docs.railway.com/reference/config-as-code: the context is the directory. */
  railway: {
    names: /^railway\.toml$/,
    read: (text) => {
      const file = tomlValue(text, "build", "dockerfilePath");
      const span = spanAt(text.indexOf("[build]"), "[build]".length);
      return file === undefined ? [] : [{ file, context: ".", buildTarget: undefined, span }];
    },
  },
  /** As `railway`, in JSON. */
  railwayJson: {
    names: /^railway\.json$/,
    read: (text) => {
      const file = valueOf(parseYaml(text).root, "build", "dockerfilePath");
      return file?.kind === "scalar" && file.text
        ? [{ file: file.text, context: ".", buildTarget: undefined, span: fixedSpan(file.span) }]
        : [];
    },
  },
  /** https://kamal-deploy.org/docs/configuration/builders/: seen from the application, in a clone of it. */
  kamal: {
    names: /^deploy[\w.-]*\.ya?ml$/,
    folder: "config",
    marks: /^service:/m,
    expressions: /<%=?([^%]*)%>/g,
    read: (text) => {
      const { root } = parseYaml(text);
      const builder = valueOf(root, "builder");
      const place = builder ?? valueOf(root, "service");
      if (!place) return [];
      return [
        {
          file: textAt(builder, "dockerfile") ?? "Dockerfile",
          context: textAt(builder, "context") ?? ".",
          buildTarget: textAt(builder, "target"),
          buildArgs: new Map(textsAt(builder, "args")),
          span: fixedSpan(place.span),
        },
      ];
    },
  },
  /** https://aws.github.io/copilot-cli/docs/manifest/lb-web-service/#image-build: the context is the Dockerfile's directory. */
  copilot: {
    names: /^manifest\.ya?ml$/,
    folder: "copilot/*",
    read: (text) => {
      const build = valueOf(parseYaml(text).root, "image", "build");
      const file = textAt(build) ?? textAt(build, "dockerfile");
      if (!build || file === undefined) return [];
      return [
        {
          file,
          context: textAt(build, "context") ?? directoryWith(file),
          buildTarget: textAt(build, "target"),
          buildArgs: new Map(textsAt(build, "args")),
          span: fixedSpan(build.span),
        },
      ];
    },
  },
  /** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-cli-using-build.html */
  sam: {
    names: /^template\.ya?ml$/,
    marks: /\bDockerContext\b/,
    read: (text) =>
      entriesAt(parseYaml(text).root, "Resources").flatMap(([, resource]) => {
        const metadata = valueOf(resource, "Metadata");
        const context = textAt(metadata, "DockerContext");
        if (!metadata || context === undefined) return [];
        return [
          {
            file: `${context}/${textAt(metadata, "Dockerfile") ?? "Dockerfile"}`,
            context,
            buildTarget: textAt(metadata, "DockerBuildTarget"),
            buildArgs: new Map(textsAt(metadata, "DockerBuildArgs")),
            span: fixedSpan(metadata.span),
          },
        ];
      }),
  },
  /** https://www.devspace.sh/docs/configuration/images/ */
  devspace: {
    names: /^devspace\.ya?ml$/,
    expressions: /\$\{([^{}\n]*)\}/g,
    read: (text) =>
      entriesAt(parseYaml(text).root, "images").map(([, image]) => ({
        file: textAt(image, "dockerfile") ?? "Dockerfile",
        context: textAt(image, "context") ?? ".",
        buildTarget: textAt(image, "target"),
        buildArgs: new Map(textsAt(image, "buildArgs")),
        span: fixedSpan(image.span),
      })),
  },
  /** https://www.okteto.com/docs/reference/okteto-manifest/#build: a Dockerfile is looked for in the context, too. */
  okteto: {
    names: /^okteto[\w.-]*\.ya?ml$/,
    marks: /^build:/m,
    expressions: /\$\{([^{}\n]*)\}/g,
    read: (text) =>
      entriesAt(parseYaml(text).root, "build").map(([, image]) => ({
        tool: "kaniko",
        file: textAt(image, "dockerfile") ?? `${textAt(image, "context") ?? textAt(image) ?? "."}/Dockerfile`,
        context: textAt(image, "context") ?? textAt(image) ?? ".",
        buildTarget: textAt(image, "target"),
        buildArgs: new Map(textsAt(image, "args")),
        span: fixedSpan(image.span),
      })),
  },
  /** https://werf.io/docs/v2/reference/werf_yaml.html: the Dockerfile is seen from the context. */
  werf: {
    names: /^werf\.ya?ml$/,
    marks: /\bdockerfile:/,
    expressions: /\{\{-?([^{}]*?)-?\}\}/g,
    read: (text) =>
      parseYaml(text).roots.flatMap((root) => {
        const file = valueOf(root, "dockerfile");
        if (file?.kind !== "scalar" || !file.text) return [];
        const context = textAt(root, "context") ?? ".";
        return [
          {
            file: `${context}/${file.text}`,
            context,
            buildTarget: textAt(root, "target"),
            buildArgs: new Map(textsAt(root, "args")),
            span: fixedSpan(file.span),
          },
        ];
      }),
  },
};

/** The directory of a file, relative as the file is. */
const directoryWith = (file: string): string => directoryOf(`/${file}`).slice(1) || ".";

/** A text of a table. Of the whole of TOML nothing else is wanted. */
function tomlValue(text: string, table: string, key: string): string | undefined {
  const [, inside = ""] = new RegExp(`^[ \\t]*\\[${table}\\]([^[]*)`, "m").exec(text) ?? [];
  return new RegExp(`^[ \\t]*${key}[ \\t]*=[ \\t]*["']([^"'\\n]*)["']`, "m").exec(inside)?.[1];
}
