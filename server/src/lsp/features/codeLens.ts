/** `textDocument/codeLens`: build a stage from its FROM, show all of them; start, stop and explain a watch from its `watch:` key. */
import type { CodeLens } from "vscode-languageserver";
import type { ComposeFile } from "../../compose/composeFile.ts";
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import type { LintSubject } from "../../lint/engine.ts";
import {
  type BuildStageArguments,
  CommandId,
  type ExplainWatchArguments,
  type StageGraphArguments,
  type WatchArguments,
} from "../../protocol/index.ts";
import { type Message, t } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";
import { rangeOf } from "../convert.ts";
import type { OpenDocument } from "../documents.ts";
import { guarded, type Session } from "../session.ts";

interface Lens {
  readonly span: Span;
  readonly title: Message;
  readonly command: CommandId;
  readonly argument: BuildStageArguments | WatchArguments | ExplainWatchArguments | StageGraphArguments;
}

export function registerCodeLens(session: Session): void {
  session.connection.onCodeLens(
    guarded(
      session,
      "textDocument/codeLens",
      [],
      async ({ textDocument: { uri } }, token): Promise<CodeLens[]> => {
        const analysis = session.client.commands ? await session.analyser.of(uri, token) : undefined;
        // What a command would build or start is read from disk: a document that is not there has no lenses.
        if (!analysis?.subject || !analysis.settings.codeLens || analysis.document.path === undefined)
          return [];
        const { document, subject } = analysis;
        return lensesOf(uri, subject).map((lens) => codeLens(session, document, lens));
      },
    ),
  );
}

const codeLens = (
  session: Session,
  { text }: OpenDocument,
  { span, title, command, argument }: Lens,
): CodeLens => ({
  range: rangeOf(text, span),
  command: { title: session.say(title), command, arguments: [argument] },
});

function lensesOf(uri: string, subject: LintSubject): readonly Lens[] {
  if (subject.kind === "dockerfile") return stageLenses(uri, subject.dockerfile);
  return subject.kind === "compose" ? watchLenses(uri, subject.compose.compose) : [];
}

const stageLenses = (uri: string, dockerfile: Dockerfile): readonly Lens[] => [
  ...buildLenses(uri, dockerfile),
  ...graphLenses(uri, dockerfile),
];

/** Of one stage there is little to see. */
function graphLenses(uri: string, { stages: [first, second] }: Dockerfile): readonly Lens[] {
  if (!first || !second) return [];
  return [
    {
      span: first.from.span,
      title: t`Show stage graph`,
      command: CommandId.showStageGraph,
      argument: { uri },
    },
  ];
}

const buildLenses = (uri: string, dockerfile: Dockerfile): readonly Lens[] =>
  dockerfile.stages
    .filter(({ base }) => base.kind !== "missing")
    .flatMap((stage) => {
      const name = stage.name?.text;
      // Of two stages with one name the name means the last: nothing builds the other, nor one without a name further up.
      const named = name !== undefined && dockerfile.findStage(name) === stage ? name : undefined;
      if (named === undefined && stage !== dockerfile.finalStage) return [];
      return [
        {
          span: stage.from.span,
          title: name === undefined ? t`Build this stage` : t`Build stage ${name}`,
          command: CommandId.buildStage,
          argument: { uri, stage: named ?? String(stage.index) },
        },
      ];
    });

/** Services that share one `watch:` by an alias share its lenses. */
function watchLenses(uri: string, { services }: ComposeFile): readonly Lens[] {
  const places = new Map<number, { readonly span: Span; readonly services: string[] }>();
  for (const { name, watchKeySpan: span } of services) {
    if (!span) continue;
    const place = places.get(span.start);
    if (place) place.services.push(name);
    else places.set(span.start, { span, services: [name] });
  }
  return [...places.values()].flatMap(({ span, services }) => {
    const argument = { uri, services };
    return [
      { span, title: t`Start Compose Watch`, command: CommandId.startWatch, argument },
      { span, title: t`Stop`, command: CommandId.stopWatch, argument },
      { span, title: t`Explain`, command: CommandId.explainWatch, argument: { composeUri: uri } },
    ];
  });
}
