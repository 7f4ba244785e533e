/** What the language server says of which line made which bytes, by the image's tag. */
import type { BuiltImage, ImageFigures } from "../../../../server/src/protocol/index.ts";
import type { LanguageServer } from "../../languageClient.ts";

/** Each Dockerfile is asked about once; none where the server does not run. */
export async function figuresByTag(
  server: Pick<LanguageServer, "running" | "imageFigures">,
  images: readonly Pick<BuiltImage, "uri">[],
): Promise<ReadonlyMap<string, ImageFigures>> {
  if (!server.running) return new Map();
  const uris = [...new Set(images.map(({ uri }) => uri))];
  const answers = await Promise.all(uris.map((uri) => server.imageFigures(uri)));
  return new Map(
    answers.flatMap((answer) => (answer.ok ? answer.value : [])).map((figures) => [figures.tag, figures]),
  );
}
