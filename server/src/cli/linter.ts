/** Lints the sources of a run, which share what was read and parsed. Texts that were fixed stand above the disk. */
import path from "node:path";
import { type Configuration, configurationKind } from "../config/configuration.ts";
import type { ScriptChecker } from "../dockerfile/scripts/scriptChecker.ts";
import { directoryOf, relativeTo } from "../files/paths.ts";
import { chooseFixes, fixAll } from "../lint/fixAll.ts";
import type { Problem } from "../lint/problem.ts";
import { lintText } from "../lsp/analysis/lintText.ts";
import { ParseMemory } from "../lsp/analysis/parseMemory.ts";
import { isLarger, mostBytes } from "../lsp/analysis/sizeLimit.ts";
import { countDirectories } from "../lsp/disk/directoryCounts.ts";
import { DiskFileSystem } from "../lsp/disk/diskFileSystem.ts";
import { corePath } from "../lsp/disk/nativePath.ts";
import { composeCircumstances } from "../lsp/settings/composeCircumstances.ts";
import { ConfigurationMemory } from "../lsp/settings/configurationMemory.ts";
import { readEnvironment } from "../lsp/settings/environment.ts";
import { defaultSettings } from "../protocol/index.ts";
import { rules } from "../rules/index.ts";
import type { EditedText } from "../text/editedText.ts";
import type { LintCall } from "./options.ts";
import { type RuleSelection, selectRules } from "./ruleSelection.ts";
import type { Source } from "./sources.ts";

export interface Fixed {
  readonly edited: EditedText;
  /** How many fixes were applied. */
  readonly fixes: number;
}

export class Linter {
  /** Asked for all that is read: each file and folder is looked at once in a run. */
  readonly files: DiskFileSystem;
  /** Where the call was made, as the core writes paths. */
  readonly current: string;
  /** The configuration file that the call names, likewise. */
  readonly explicitFile: string | undefined;
  readonly #texts = new Map<string, string>();
  readonly #parses = new ParseMemory();
  readonly #configurations: ConfigurationMemory;
  readonly #byDirectory = new Map<string, Configuration>();
  readonly #selections = new Map<Configuration, RuleSelection>();
  readonly #call: LintCall;
  readonly #log: (line: string) => void;
  readonly #environment = readEnvironment();
  #workspaceFolders: readonly string[];
  /** Asks ShellCheck, where that was asked for. */
  checkScript: ScriptChecker | undefined;

  /** `log` hears of rules that fail. */
  constructor(call: LintCall, log: (line: string) => void) {
    this.#call = call;
    this.#log = log;
    this.current = corePath(process.cwd());
    this.#workspaceFolders = [this.current];
    this.files = new DiskFileSystem({ openText: (path) => this.#texts.get(path), countDirectories });
    this.explicitFile = call.config ? corePath(path.resolve(call.config)) : undefined;
    const environment = this.#environment;
    this.#configurations = new ConfigurationMemory(() => ({
      files: this.files,
      rules,
      workspaceFolders: this.#workspaceFolders,
      environment,
      ...(this.explicitFile === undefined ? {} : { explicitFile: this.explicitFile }),
    }));
  }

  /** Folders that were named stand for projects of their own where they are not below the current one. */
  include(folders: readonly string[]): void {
    const isBelow = (folder: string): boolean =>
      this.#workspaceFolders.some((known) => folder === known || folder.startsWith(`${known}/`));
    for (const folder of folders) {
      if (!isBelow(folder)) this.#workspaceFolders = [...this.#workspaceFolders, folder];
    }
  }

  /** The source's text as it stands; undefined when it is not text, or too large. */
  read({ path: file, input, kind }: Source): string | undefined {
    const fixed = file === undefined ? undefined : this.#texts.get(file);
    const text = fixed ?? (input ? input.text : file === undefined ? undefined : this.files.readFile(file));
    return text === undefined || isLarger(text, mostBytes(kind, defaultSettings)) ? undefined : text;
  }

  lint(source: Source, text: string): readonly Problem[] {
    const { path, kind, file } = source;
    // One owner for all: what a file's neighbours have parsed is at hand, what lies further back is let go.
    const parsers = this.#parses.parsersFor("");
    const configuration = this.configuration(source);
    const surroundings = {
      files: this.files,
      workspaceFolders: this.#workspaceFolders,
      parsers,
      composeVersion: configuration?.composeVersion,
      compose: composeCircumstances(this.#environment, defaultSettings),
    };
    return lintText({ kind, path, text }, surroundings, {
      ...this.#selection(configuration),
      ...(configuration && { hadolintComments: configuration.hadolintComments }),
      checkScript: this.checkScript,
      onRuleError: (ruleId, error) => this.#log(`rule ${ruleId} failed on ${file}: ${error}`),
    }).problems;
  }

  /** All that can safely be fixed; undefined when nothing can. The files that are linted next see the fixed text. */
  fix(source: Source, text: string): Fixed | undefined {
    let fixes = 0;
    const edited = fixAll(text, (current) => {
      const problems = this.lint(source, current);
      fixes += chooseFixes(problems).length;
      return problems;
    });
    if (edited.text === text) return undefined;
    if (source.path !== undefined) this.#texts.set(source.path, edited.text);
    return { edited, fixes };
  }

  /** The fixed text did not reach the disk: what stands there counts. */
  revert({ path }: Source): void {
    if (path !== undefined) this.#texts.delete(path);
  }

  /** Undefined when the call wants none. */
  configuration({ path }: Source): Configuration | undefined {
    if (this.#call.config === false) return undefined;
    return path === undefined ? this.#configurations.of(path) : this.#configurationIn(directoryOf(path));
  }

  /** Most folders have no file of their own: what holds in them is what holds above them, and is not put together anew. */
  #configurationIn(directory: string): Configuration {
    const known = this.#byDirectory.get(directory);
    if (known) return known;
    const listing = this.files.listing(directory);
    const isTop = !this.#workspaceFolders.some((folder) => relativeTo(folder, directory));
    const configuration =
      isTop || !listing || listing.entries.some(({ name }) => configurationKind(name))
        ? this.#configurations.of(`${directory.replace(/\/$/, "")}/Dockerfile`)
        : this.#configurationIn(directoryOf(directory));
    this.#byDirectory.set(directory, configuration);
    return configuration;
  }

  #selection(configuration: Configuration | undefined): RuleSelection {
    if (!configuration) return selectRules(this.#call.rules, new Map());
    const known = this.#selections.get(configuration);
    if (known) return known;
    const selection = selectRules(this.#call.rules, configuration.settings);
    this.#selections.set(configuration, selection);
    return selection;
  }
}
