/** `textDocument/formatting` and `rangeFormatting` of Dockerfiles: how lines that go on are indented, and nothing else. */
import type { FormattingOptions, Range, TextEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Dockerfile, parseDockerfile } from "../../dockerfile/dockerfile.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { buildTextOf } from "../../layers/instructionText.ts";
import { rangeOf, spanOf } from "../convert.ts";
import { guardedAtOnce, type Session } from "../session.ts";
import type { DockerfileService } from "./dockerfileService.ts";
import { servesGenericFeatures } from "./genericFeatures.ts";

export function registerFormatting(session: Session, service: DockerfileService): void {
  const format = async (uri: string, options: FormattingOptions, range?: Range): Promise<TextEdit[]> => {
    const document = session.documents.get(uri);
    if (!document || !servesGenericFeatures(session, document, await session.settings.of(uri))) return [];
    const text = document.text.getText();
    // A range may end far beyond the text, and the service would go there line by line.
    const within = range && rangeOf(document.text, spanOf(document.text, range));
    const edits = await service.format(text, options, within);
    // They have no version that would keep a client from making them in another text.
    session.documents.ensureCurrent(document);
    return harmlessEdits(text, edits);
  };
  session.connection.onDocumentFormatting(
    guardedAtOnce(session, "textDocument/formatting", [], ({ textDocument, options }) =>
      format(textDocument.uri, options),
    ),
  );
  session.connection.onDocumentRangeFormatting(
    guardedAtOnce(session, "textDocument/rangeFormatting", [], ({ textDocument, options, range }) =>
      format(textDocument.uri, options, range),
    ),
  );
}

/**
 * The edits of instructions that a builder reads as before: of a string over several lines, the indentation is a part.
 * White space between words is nothing to a builder.
 */
export function harmlessEdits(text: string, edits: readonly TextEdit[]): TextEdit[] {
  const before = parseDockerfile(text);
  const document = TextDocument.create("", "dockerfile", 0, text);
  const apply = (some: readonly TextEdit[]) => parseDockerfile(TextDocument.applyEdits(document, [...some]));
  const after = apply(edits);
  const harmed = before.allInstructions.filter((each, index) => {
    const formatted = after.allInstructions[index];
    return !formatted || meaning(each, before) !== meaning(formatted, after);
  });
  const kept = edits.filter(({ range }) => {
    const { start } = spanOf(document, range);
    return !harmed.some(({ lines }) => lines.start <= start && start <= lines.end);
  });
  const all = ({ allInstructions }: Dockerfile, of: Dockerfile): string =>
    allInstructions.map((each) => meaning(each, of)).join("\n");
  const result = apply(kept);
  return all(before, before) === all(result, result) ? kept : [];
}

const meaning = (instruction: Instruction, { text }: Dockerfile): string =>
  buildTextOf(instruction, text).replace(/"(?:[^"\\]|\\.)*"|'[^']*'|<<[\s\S]*|[ \t]+/g, (part) =>
    part.trim() === "" ? " " : part,
  );
