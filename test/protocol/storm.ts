/** All that a client may do to a server, in no sensible order and without waiting: every step follows from a seed. */
import { existsSync, readFileSync } from "node:fs";
import type { Position, Range } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Editor } from "./editor.ts";
import { elsewhere, files, languages, settings, versions, words } from "./stormTexts.ts";

export type Random = <T>(choices: readonly T[]) => T;

/** Draws the same from the same seed. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (choices) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const choice = choices[Math.floor((state / 2 ** 32) * choices.length)];
    return choice as (typeof choices)[number]; // The lists are never empty.
  };
}

const fractions = Array.from({ length: 101 }, (_, index) => index / 101);
const numbers = [0, 0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 20, 100, 1e6, 2 ** 31, -1];

const list = (names: string): readonly string[] => names.split(" ");
const aboutPlaces = list(
  "completion hover definition references documentHighlight prepareRename rename signatureHelp codeAction rangeFormatting",
).map((feature) => `textDocument/${feature}`);
const aboutDocuments = [
  ...list("diagnostic codeLens documentLink documentSymbol foldingRange formatting").map(
    (feature) => `textDocument/${feature}`,
  ),
  ...list("stageGraph imageFigures stageTarget").map((request) => `slipway/${request}`),
];
const aboutWorkspace = list("buildTargets watchedFiles watchServices rules explainWatch").map(
  (request) => `slipway/${request}`,
);

interface Change {
  readonly range?: Range;
  readonly text: string;
}

/** Beyond the end is at the end, before the beginning at the beginning, and where the end comes first, it is the start. */
function changed(before: string, { range, text }: Change): string {
  if (!range) return text;
  const document = TextDocument.create("", "", 0, before);
  const [start, end] = [range.start, range.end].sort((a, b) => a.line - b.line || a.character - b.character);
  return (
    before.slice(0, document.offsetAt(start ?? range.start)) +
    text +
    before.slice(document.offsetAt(end ?? range.end))
  );
}

export interface Opened {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
}

export class Storm {
  readonly #editor: Editor;
  readonly #random: Random;
  readonly #documents = new Map<string, TextDocument>();
  readonly #uris: readonly string[];
  readonly #answers: Promise<unknown>[] = [];
  folders: readonly string[];
  composeVersion: unknown;
  /** All that was sent, in short. */
  readonly steps: string[] = [];
  /** Errors that no protocol explains. */
  readonly errors: string[] = [];

  constructor(editor: Editor, random: Random) {
    this.#editor = editor;
    this.#random = random;
    const { workspace } = editor;
    const own = Object.keys(files).map((file) => workspace.uri(file));
    const again = [
      workspace.uri("Dockerfile").replace("Dockerfile", "%44ockerfile"),
      `${workspace.uri()}/./compose.yaml`,
    ];
    this.#uris = [...own, ...own, ...again, ...elsewhere];
    this.folders = [workspace.uri()];
  }

  /** In the order in which they were opened. */
  get opened(): readonly Opened[] {
    return [...this.#documents.values()].map((document) => ({
      uri: document.uri,
      languageId: document.languageId,
      text: document.getText(),
    }));
  }

  step(): void {
    const act = this.#random(
      this.#acts.flatMap(([weight, each]) => Array.from({ length: weight }, () => each)),
    );
    act();
  }

  async settled(): Promise<void> {
    await Promise.all(this.#answers);
  }

  #send(method: string, params: unknown): void {
    this.steps.push(`${method} ${JSON.stringify(params).slice(0, 300)}`);
    this.#editor.rpc.notify(method, params);
  }

  #ask(method: string, params: unknown): void {
    this.steps.push(`${method} ${JSON.stringify(params).slice(0, 300)}`);
    const { id, answer } = this.#editor.rpc.begin(method, params);
    const allowed = [-32801, -32800, -32803];
    this.#answers.push(
      answer.catch((error: { code?: number; message: string }) => {
        if (!allowed.includes(error.code ?? 0)) this.errors.push(`${method}: ${error.code} ${error.message}`);
      }),
    );
    if (this.#random([true, false, false, false, false])) this.#editor.rpc.notify("$/cancelRequest", { id });
  }

  get #anyUri(): string {
    return this.#random([...this.#documents.keys(), ...this.#documents.keys(), this.#random(this.#uris)]);
  }

  get #anyText(): string {
    const some = Array.from({ length: this.#random([0, 1, 3, 8]) }, () => this.#random(words)).join("");
    return this.#random([some, some, this.#random(Object.values(files)) + some]);
  }

  readonly #open = (): void => {
    const uri = this.#random(this.#uris);
    this.#openAs(uri, this.#random([this.#anyText, this.#textOnDisk(uri)]));
  };

  #textOnDisk(uri: string): string {
    const { workspace } = this.#editor;
    const file = Object.keys(files).find((each) => workspace.uri(each) === uri);
    return file !== undefined && existsSync(workspace.path(file))
      ? readFileSync(workspace.path(file), "utf8")
      : "";
  }

  #openAs(uri: string, text: string): void {
    const byName = /ya?ml$/.test(uri)
      ? "dockercompose"
      : /ignore$/.test(uri)
        ? "ignore"
        : /hcl$/.test(uri)
          ? "dockerbake"
          : "dockerfile";
    const languageId = this.#random([byName, byName, byName, this.#random(languages)]);
    const version = this.#random([1, 1, 0, 7, 2 ** 31]);
    this.#documents.delete(uri);
    this.#documents.set(uri, TextDocument.create(uri, languageId, version, text));
    this.#send("textDocument/didOpen", { textDocument: { uri, languageId, version, text } });
  }

  /** Mostly in the text, at times anywhere. */
  #placeIn(document: TextDocument | undefined): Position {
    const anywhere = { line: this.#random(numbers), character: this.#random(numbers) };
    if (!document || this.#random([true, false, false, false, false, false])) return anywhere;
    const { length } = document.getText();
    return document.positionAt(Math.floor(this.#random(fractions) * (length + 1)));
  }

  #rangeIn(document: TextDocument | undefined): Range {
    const start = this.#placeIn(document);
    const near = { line: start.line, character: start.character + this.#random([0, 0, 1, 2, 5]) };
    const end = this.#random([near, near, near, this.#placeIn(document)]);
    return this.#random([true, true, true, false]) ? { start, end } : { start: end, end: start };
  }

  readonly #change = (): void => {
    const uri = this.#random([...this.#documents.keys(), ""]);
    const document = this.#documents.get(uri);
    if (!document) return;
    const contentChanges = Array.from({ length: this.#random([1, 1, 1, 2, 4]) }, () => ({
      range: this.#rangeIn(document),
      text: this.#random([this.#random(words), this.#random(words), "", "", this.#anyText]),
    }));
    this.#apply(document, contentChanges);
  };

  #apply(document: TextDocument, contentChanges: readonly Change[]): void {
    const version = document.version + this.#random([1, 1, 1, 0, 5, -3]);
    const { uri, languageId } = document;
    const text = contentChanges.reduce((before, change) => changed(before, change), document.getText());
    this.#documents.set(uri, TextDocument.create(uri, languageId, version, text));
    this.#send("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }

  readonly #replace = (): void => {
    const document = this.#documents.get(this.#random([...this.#documents.keys(), ""]));
    if (document) this.#apply(document, [{ text: this.#anyText }]);
  };

  readonly #close = (): void => {
    const uri = this.#random([...this.#documents.keys(), ""]);
    if (this.#documents.delete(uri)) this.#send("textDocument/didClose", { textDocument: { uri } });
  };

  readonly #closeUnopened = (): void => {
    const uri = this.#random(this.#uris);
    if (!this.#documents.has(uri)) this.#send("textDocument/didClose", { textDocument: { uri } });
  };

  readonly #changeUnopened = (): void => {
    const uri = this.#random(this.#uris);
    if (this.#documents.has(uri)) return;
    this.#send("textDocument/didChange", {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: "FROM x\n" }],
    });
  };

  readonly #rename = (): void => {
    const uri = this.#random([...this.#documents.keys(), ""]);
    const document = this.#documents.get(uri);
    if (!document) return;
    this.#documents.delete(uri);
    this.#send("textDocument/didClose", { textDocument: { uri } });
    this.#openAs(this.#random([uri, this.#random(this.#uris)]), document.getText());
  };

  readonly #save = (): void => {
    const file = this.#random(Object.keys(files));
    const { workspace } = this.#editor;
    const document = this.#documents.get(workspace.uri(file));
    if (!document) return;
    workspace.write(file, document.getText());
    this.#send("textDocument/didSave", { textDocument: { uri: document.uri } });
    this.#send("workspace/didChangeWatchedFiles", { changes: [{ uri: document.uri, type: 2 }] });
  };

  readonly #configure = (): void => {
    this.#editor.settings = this.#random(settings);
    this.#send("workspace/didChangeConfiguration", {
      settings: this.#random([null, { slipway: this.#editor.settings }, 3]),
    });
  };

  readonly #tell = (): void => {
    this.composeVersion = this.#random(versions);
    this.#send("slipway/composeVersion", { version: this.composeVersion });
  };

  readonly #write = (): void => {
    const file = this.#random(Object.keys(files));
    const { workspace } = this.#editor;
    if (this.#random([true, false])) workspace.write(file, this.#anyText);
    else workspace.remove(file);
    const type = this.#random([1, 2, 3]);
    // A watcher may tell more than once, and more than is true, but not less.
    const uri = workspace.uri(file);
    this.#send("workspace/didChangeWatchedFiles", {
      changes: [
        { uri, type: 1 },
        { uri, type: 2 },
        { uri, type: 3 },
        { uri, type },
      ],
    });
  };

  readonly #refolder = (): void => {
    const { workspace } = this.#editor;
    const uri = this.#random([
      workspace.uri("api"),
      workspace.uri(),
      "file:///c%3A/srv",
      "file://server/share",
      "untitled:x",
      "%",
    ]);
    const isOpen = this.folders.includes(uri);
    const change = [{ uri, name: "x" }];
    this.folders = isOpen ? this.folders.filter((each) => each !== uri) : [...this.folders, uri];
    this.#send("workspace/didChangeWorkspaceFolders", {
      event: { added: isOpen ? [] : change, removed: isOpen ? change : [] },
    });
  };

  readonly #askPlace = (): void => {
    const uri = this.#anyUri;
    const document = this.#documents.get(uri);
    const only = [this.#random(["source", "quickfix", ""])];
    this.#ask(this.#random(aboutPlaces), {
      textDocument: { uri },
      position: this.#placeIn(document),
      range: this.#rangeIn(document),
      newName: this.#random(["a", "", "B c", "build", "😀"]),
      options: { tabSize: 4, insertSpaces: true },
      context: { diagnostics: [], includeDeclaration: true, ...(this.#random([true, false]) && { only }) },
    });
  };

  readonly #askDocument = (): void => {
    const uri = this.#anyUri;
    const options = { tabSize: 2, insertSpaces: false };
    this.#ask(this.#random(aboutDocuments), {
      textDocument: { uri },
      uri,
      stage: "build",
      options,
      previousResultId: this.#random(["1", "9"]),
    });
  };

  readonly #askWorkspace = (): void => {
    const uri = this.#anyUri;
    this.#ask(this.#random(aboutWorkspace), this.#random<unknown>([{}, { uri }, { uri, composeUri: uri }]));
  };

  /** With how often each is done. */
  readonly #acts: readonly (readonly [number, () => void])[] = [
    [2, this.#open],
    [6, this.#change],
    [1, this.#replace],
    [1, this.#close],
    [1, this.#changeUnopened],
    [1, this.#closeUnopened],
    [1, this.#rename],
    [1, this.#save],
    [1, this.#configure],
    [1, this.#tell],
    [1, this.#write],
    [1, this.#refolder],
    [6, this.#askPlace],
    [4, this.#askDocument],
    [1, this.#askWorkspace],
  ];
}
