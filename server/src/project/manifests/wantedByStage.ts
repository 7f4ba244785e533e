/** Which version of its language the project asks for that a stage is about. */

import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { readCopy, sourcePath } from "../../dockerfile/instructions/copy.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import type { LanguageImage } from "../baseImages/languageImages.ts";
import type { BuildContext } from "../buildContext/buildContext.ts";
import { contextOrigin, type ImagePlace } from "../buildContext/contextOrigins.ts";
import { folderOf } from "../buildContext/contextPaths.ts";
import { manifestsOf, targetFramework, type WantedVersion, wantedVersion } from "./wantedVersions.ts";

/** By the files that the stage gets; for Java and .NET, which run elsewhere than they are built, by those of any stage. */
export function wantedBy(
  image: LanguageImage,
  dockerfile: Dockerfile,
  stage: Stage,
  context: BuildContext,
): WantedVersion | undefined {
  const { language } = image;
  if (language === "dotnet") return wantedFramework(image, dockerfile, context);
  const stages =
    language === "java"
      ? dockerfile.stages
      : [stage, ...dockerfile.stages.filter(({ base }) => base.kind === "stage" && base.stage === stage)];
  for (const each of stages) {
    // The list of a language is one and the same for all that ask.
    const wanted = context
      .about(each)
      .get(manifestsOf[language], () => wantedIn({ dockerfile, stage: each, context }, language));
    if (wanted) return wanted;
  }
  return undefined;
}

function wantedIn(place: ImagePlace, language: keyof typeof manifestsOf): WantedVersion | undefined {
  for (const manifest of manifestsOf[language]) {
    const origin = contextOrigin(place, manifest);
    const wanted =
      origin === undefined ? undefined : wantedVersion(language, folderOf(origin), place.context);
    if (wanted) return wanted;
  }
  return undefined;
}

/** Where one project file is copied or lies in the context's root. */
function wantedFramework(
  { runtimeOnly }: LanguageImage,
  dockerfile: Dockerfile,
  context: BuildContext,
): WantedVersion | undefined {
  const copied = dockerfile.instructions("COPY").flatMap((instruction) =>
    (readCopy(instruction)?.sources ?? []).flatMap((source) => {
      const path = sourcePath(source);
      return path !== undefined && /\.(?:cs|fs|vb)proj$/.test(path) ? [path] : [];
    }),
  );
  const beside = (context.list("") ?? []).flatMap(({ name }) =>
    /\.(?:cs|fs|vb)proj$/.test(name) ? [name] : [],
  );
  const [path, ...others] = [...new Set(copied.length > 0 ? copied : beside)];
  const found = path === undefined || others.length > 0 ? undefined : targetFramework(context, path);
  // A newer kit builds for older versions; a newer runtime does not run them.
  return path !== undefined && found
    ? { path, ...found, range: runtimeOnly ? found.range : `>=${found.range}` }
    : undefined;
}
