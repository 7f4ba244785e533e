/**
 * `textDocument/completion`: in compose files watch rules, and what links to other files; in Dockerfiles what the project
 * offers, and what holds for any.
 */
import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type Position,
} from "vscode-languageserver";
import { type Completion, snippetText } from "../../completion/completion.ts";
import { composeCompletions } from "../../completion/composeCompletion.ts";
import { dockerfileCompletions } from "../../completion/dockerfileCompletion.ts";
import { t } from "../../text/message.ts";
import { offsetAt, rangeOf } from "../convert.ts";
import type { OpenDocument } from "../documents.ts";
import { guardedAtOnce, type Session } from "../session.ts";
import type { DockerfileService } from "./dockerfileService.ts";
import { servesGenericFeatures } from "./genericFeatures.ts";

/** What makes the editor ask by itself: a level further in a path, a value behind its key, a flag, a tag, a variable. */
export const completionTriggers = ["/", " ", "-", "=", ":", "$"];

export function registerCompletion(session: Session, service: DockerfileService): void {
  session.connection.onCompletion(
    guardedAtOnce(
      session,
      "textDocument/completion",
      [],
      async ({ textDocument, position }): Promise<CompletionItem[]> => {
        const analysis = await session.analyser.atOnce(textDocument.uri);
        if (!analysis?.subject) return [];
        const { subject, document } = analysis;
        const offset = offsetAt(document.text, position);
        if (subject.kind === "compose") {
          const part = session.client.othersCompleteCompose ? "watch" : undefined;
          return itemsOf(session, document, composeCompletions(subject.compose, offset, part));
        }
        const isServed = servesGenericFeatures(session, document, analysis.settings);
        if (subject.kind !== "dockerfile" || !isServed) return [];
        const completions = dockerfileCompletions(subject.dockerfile, subject.inProject, offset);
        return completions
          ? itemsOf(session, document, completions)
          : await generalCompletions(service, document, position);
      },
    ),
  );
}

/**
 * What holds for any Dockerfile takes the place of what stands before the cursor alone, so in the middle of a word there
 * is nothing; and a whole instruction, with places to fill in, is none for a line that has its arguments.
 */
async function generalCompletions(
  service: DockerfileService,
  { text }: OpenDocument,
  position: Position,
): Promise<CompletionItem[]> {
  const offset = offsetAt(text, position);
  const all = text.getText();
  const [before = ""] = /[^\r\n]*$/.exec(all.slice(Math.max(offset - 200, 0), offset)) ?? [];
  const [behind = ""] = /^[^\r\n]*/.exec(all.slice(offset, offset + 200)) ?? [];
  if (/^[\w${-]/.test(behind)) return [];
  const isFilled = /^\s*(?:ONBUILD\s+)?\w*$/i.test(before) && /\S/.test(behind);
  const items = await service.completions(all, position);
  return items
    .filter(({ insertTextFormat }) => !isFilled || insertTextFormat !== InsertTextFormat.Snippet)
    .map((item) => (behind.startsWith("}") ? withoutBrace(item) : item));
}

/** Editors close braces as they are opened: a variable's own would be the second. */
const withoutBrace = (item: CompletionItem): CompletionItem =>
  item.textEdit && /^\$\{\w+\}$/.test(item.textEdit.newText)
    ? { ...item, textEdit: { ...item.textEdit, newText: item.textEdit.newText.slice(0, -1) } }
    : item;

const itemsOf = (
  session: Session,
  document: OpenDocument,
  completions: readonly Completion[],
): CompletionItem[] =>
  completions
    .filter(({ snippet }) => !snippet || session.client.snippets)
    .map((completion) => completionItem(session, document, completion));

function completionItem(
  { say, client }: Session,
  { text }: OpenDocument,
  completion: Completion,
): CompletionItem {
  const { label, kind, span, insert, detail, documentation, since, again, rank } = completion;
  // Without snippets nothing can stand behind the cursor: then it is for the user to write.
  const behind = client.snippets ? completion.behind : undefined;
  const snippet = behind ? `${snippetText(insert)}$0${snippetText(behind)}` : completion.snippet && insert;
  const plain = client.adjustsIndentation ? insert : indentedAs(text.getText(), span.start, insert);
  const words = [
    ...(documentation ? [say(documentation)] : []),
    ...(since ? [say(t`Since Compose ${since}.`)] : []),
  ];
  return {
    label,
    kind: kinds[kind],
    textEdit: { range: rangeOf(text, span), newText: snippet || plain },
    insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(client.adjustsIndentation && { insertTextMode: InsertTextMode.adjustIndentation }),
    filterText: isWritten.has(kind) ? insert : label,
    sortText: String(rank).padStart(3, "0"),
    ...(detail && { detail: say(detail) }),
    ...(words.length > 0 && { documentation: { kind: MarkupKind.Markdown, value: words.join("\n\n") } }),
    ...(rank === 0 && { preselect: true }),
    ...(again && client.commands && { command: { title: "", command: "editor.action.triggerSuggest" } }),
  };
}

/** Snippets are indented by those who expand them, whatever else they do. */
function indentedAs(text: string, offset: number, insert: string): string {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const [indentation = ""] = /^[ \t]*/.exec(text.slice(lineStart, offset)) ?? [];
  return insert.replaceAll("\n", `\n${indentation}`);
}

/** What is typed of these is the beginning of what is inserted, not of the label. */
const isWritten: ReadonlySet<Completion["kind"]> = new Set([
  "argument",
  "file",
  "folder",
  "pattern",
  "stage",
  "image",
  "place",
]);

const kinds = {
  key: CompletionItemKind.Property,
  action: CompletionItemKind.EnumMember,
  argument: CompletionItemKind.Variable,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  pattern: CompletionItemKind.Value,
  stage: CompletionItemKind.Module,
  image: CompletionItemKind.Class,
  place: CompletionItemKind.Folder,
  rule: CompletionItemKind.Snippet,
} as const satisfies Record<Completion["kind"], CompletionItemKind>;
