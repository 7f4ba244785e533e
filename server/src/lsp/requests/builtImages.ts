/** `slipway/builtImages` and `slipway/imageFigures`: what the client tells of built images, and their figures by line. */
import type { CancellationToken } from "vscode-languageserver";
import type { ImageOnLines } from "../../layers/imageOnLines.ts";
import { imagesOf } from "../../layers/imagesOfDockerfile.ts";
import { budgetFor, limitsOf, type WrittenBudgets } from "../../layers/sizeBudget.ts";
import { KnownImage } from "../../project/knownImage.ts";
import {
  type BuiltImage,
  type BuiltImagesParams,
  builtImagesNotification,
  type ImageFigures,
  type ImageFiguresParams,
  type ImageFiguresResult,
  imageFiguresRequest,
} from "../../protocol/index.ts";
import { groupBy } from "../../text/groupBy.ts";
import { pathOf } from "../convert.ts";
import { dockerfileHere } from "../features/dockerfileHere.ts";
import { guarded, report, type Session } from "../session.ts";
import { sizeBudgetsIn } from "../settings/sizeBudgets.ts";

/** What the client has told last, by Dockerfile. */
export class BuiltImages {
  #byPath: ReadonlyMap<string, readonly KnownImage[]> = new Map();

  /** In the order they were told; `path` is absolute, "/"-separated. */
  readonly of = (path: string): readonly KnownImage[] => this.#byPath.get(path) ?? [];

  /** Replaces all that is known; answers the paths of the Dockerfiles that something has changed for. */
  tell(images: readonly BuiltImage[]): readonly string[] {
    const former = this.#byPath;
    const found = images.flatMap((facts) => {
      const path = pathOf(facts.uri);
      if (path === undefined) return [];
      // What was made of an image that is told again stays true.
      const known = former.get(path)?.find((each) => isSame(each.facts, facts)) ?? new KnownImage(facts);
      return [{ path, known }];
    });
    const byPath = new Map(
      [...groupBy(found, ({ path }) => path)].map(([path, group]) => [path, group.map(({ known }) => known)]),
    );
    this.#byPath = byPath;
    return [...new Set([...former.keys(), ...byPath.keys()])].filter((path) => {
      const before = former.get(path) ?? [];
      const now = byPath.get(path) ?? [];
      return before.length !== now.length || now.some((known, index) => known !== before[index]);
    });
  }
}

const isSame = (former: BuiltImage, facts: BuiltImage): boolean =>
  former.id === facts.id && former.tag === facts.tag && JSON.stringify(former) === JSON.stringify(facts);

/** `changed` hears of the open documents whose images are others now. */
export function registerBuiltImages(session: Session, changed: (uris: readonly string[]) => void): void {
  const { connection, builtImages, documents } = session;
  connection.onNotification(builtImagesNotification, ({ images }: BuiltImagesParams) => {
    try {
      const paths = builtImages.tell(images);
      const concerned = paths.flatMap((path) => documents.at(path)?.uri ?? []);
      if (concerned.length > 0) changed(concerned);
    } catch (error) {
      report(connection, builtImagesNotification, error);
    }
  });
  connection.onRequest(
    imageFiguresRequest,
    guarded(session, imageFiguresRequest, { images: [] }, async ({ uri }: ImageFiguresParams, token) =>
      imageFigures(session, uri, token),
    ),
  );
}

async function imageFigures(
  session: Session,
  uri: string,
  token: CancellationToken,
): Promise<ImageFiguresResult> {
  const path = pathOf(uri);
  if (path === undefined || session.builtImages.of(path).length === 0) return { images: [] };
  const { settings } = session.configurations.of(path, await session.settings.of(uri));
  const budgets = sizeBudgetsIn(settings);
  const file = await dockerfileHere(session, uri, token);
  return { images: file ? imagesOf(file).images.map((image) => withBudget(image, budgets)) : [] };
}

function withBudget({ facts, figures }: ImageOnLines, budgets: WrittenBudgets): ImageFigures {
  const budget = budgetFor(budgets, facts);
  return budget ? { ...figures, budget: limitsOf(budget, facts.previousBytes) } : figures;
}
