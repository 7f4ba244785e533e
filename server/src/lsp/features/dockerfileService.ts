/**
 * What holds for any Dockerfile, whatever its project: keywords, flags, their documentation, the format of continuation
 * lines. `dockerfile-language-service` knows it; where another extension offers the same, Slipway stands back.
 */

import type { DockerfileLanguageService } from "dockerfile-language-service";
import type {
  CompletionItem,
  FormattingOptions,
  Hover,
  Position,
  Range,
  SignatureHelp,
} from "vscode-languageserver";
import { MarkupKind, type TextEdit } from "vscode-languageserver";
import type { ClientFeatures } from "../clientFeatures.ts";

export class DockerfileService {
  readonly #client: ClientFeatures;
  #service: Promise<DockerfileLanguageService> | undefined;

  constructor(client: ClientFeatures) {
    this.#client = client;
  }

  async completions(text: string, position: Position): Promise<readonly CompletionItem[]> {
    const service = await this.#loaded();
    const items = await service.computeCompletionItems(text, position);
    return items.flatMap((item) => ofToday(service.resolveCompletionItem(item), text));
  }

  async hover(text: string, position: Position): Promise<Hover | undefined> {
    const hover = (await this.#loaded()).computeHover(text, position);
    // Of a variable without a value the service knows nothing, and says so in a way that the protocol does not have.
    return hover?.contents ? hover : undefined;
  }

  async signatureHelp(text: string, position: Position): Promise<SignatureHelp> {
    return (await this.#loaded()).computeSignatureHelp(text, position);
  }

  /** `range`: undefined for the whole text. */
  async format(
    text: string,
    { insertSpaces, tabSize }: FormattingOptions,
    range?: Range,
  ): Promise<readonly TextEdit[]> {
    const service = await this.#loaded();
    const settings = { insertSpaces, tabSize };
    return range ? service.formatRange(text, range, settings) : service.format(text, settings);
  }

  /** Read at the first question: nobody else waits for it. */
  #loaded(): Promise<DockerfileLanguageService> {
    this.#service ??= import("dockerfile-language-service").then(({ DockerfileLanguageServiceFactory }) => {
      const service = DockerfileLanguageServiceFactory.createLanguageService();
      const documentationFormat = [MarkupKind.Markdown, MarkupKind.PlainText];
      service.setCapabilities({
        completion: { completionItem: { snippetSupport: this.#client.snippets, documentationFormat } },
        hover: { contentFormat: documentationFormat },
      });
      return service;
    });
    return this.#service;
  }
}

/** The syntax that everybody is advised to name, not the one of 2018; and no parser directive that stands there already. */
function ofToday(item: CompletionItem, text: string): CompletionItem | [] {
  const [, directive] = /^(syntax|escape)=/.exec(item.label) ?? [];
  if (directive === undefined || !item.textEdit) return item;
  if (new RegExp(`^#[ \\t]*${directive}[ \\t]*=`, "im").test(text)) return [];
  const today = (written: string): string =>
    written.replace("docker/dockerfile:experimental", "docker/dockerfile:1");
  return {
    ...item,
    label: today(item.label),
    textEdit: { ...item.textEdit, newText: today(item.textEdit.newText) },
  };
}
