/** The builds that platforms are told of: Skaffold, Render, Heroku, Fly.io. */
import { parseYaml } from "../../../compose/yamlTree.ts";
import { directoryOf } from "../../../files/paths.ts";
import { fixedSpan } from "../../../text/source.ts";
import { spanAt } from "../../../text/span.ts";
import type { BuildReader, ImageBuild } from "../imageBuild.ts";
import { type BuildCall, imageBuildOf } from "./buildCall.ts";
import { type NamedFile, namedFiles } from "./namedFiles.ts";
import { entriesAt, itemsAt, textAt, textsAt, valueOf } from "./yamlValues.ts";

type Written = Pick<BuildCall, "file" | "context" | "buildTarget" | "span"> & Partial<BuildCall>;

export const deploymentBuilds: BuildReader = (files, directory) =>
  Object.values(platforms).flatMap(({ names, read }) =>
    namedFiles(files, directory, names, (text) => /docker/i.test(text)).flatMap((file) =>
      read(file).flatMap((written): readonly ImageBuild[] => {
        const call: BuildCall = { tool: "docker", buildArgs: new Map(), namedContexts: [], ...written };
        const place = {
          files,
          path: file.path,
          by: "command",
          directory,
          definitions: new Map<string, string>(),
        } as const;
        return [imageBuildOf(call, place) ?? []].flat();
      }),
    ),
  );

interface Platform {
  readonly names: RegExp;
  readonly read: (file: NamedFile) => readonly Written[];
}

const platforms: Readonly<Record<string, Platform>> = {
  /** https://skaffold.dev/docs/builders/builder-types/docker/: the Dockerfile lies in the context. */
  skaffold: {
    names: /^skaffold[\w.-]*\.ya?ml$/,
    read: ({ text }) =>
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
    read: ({ text }) =>
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
    read: ({ text }) =>
      entriesAt(parseYaml(text).root, "build", "docker").flatMap(([, process]) => {
        const file = textAt(process) ?? textAt(process, "dockerfile");
        if (file === undefined) return [];
        const context = directoryOf(`/${file}`).slice(1) || ".";
        return [{ file, context, buildTarget: textAt(process, "target"), span: fixedSpan(process.span) }];
      }),
  },
  /** https://fly.io/docs/reference/configuration/#the-build-section */
  fly: {
    names: /^fly[\w.-]*\.toml$/,
    read: ({ text }) => {
      const [, build = ""] = /^[ \t]*\[build\]([^[]*)/m.exec(text) ?? [];
      const value = (key: string): string | undefined =>
        new RegExp(`^[ \\t]*${key}[ \\t]*=[ \\t]*["']([^"'\\n]*)["']`, "m").exec(build)?.[1];
      const file = value("dockerfile");
      const buildTarget = value("build-target");
      if (file === undefined && buildTarget === undefined) return [];
      return [{ file, context: ".", buildTarget, span: spanAt(text.indexOf("[build]"), "[build]".length) }];
    },
  },
};
