/** What Slipway says of a generated project: the files loaded and explained as the server does it. */
import { lstatSync } from "node:fs";
import path from "node:path";
import { parseCompose } from "../../server/src/compose/composeFile.ts";
import type { ComposeProject } from "../../server/src/composeProject/composeProject.ts";
import { loadComposeProject } from "../../server/src/composeProject/load.ts";
import type { FileSystem, SymbolicLink } from "../../server/src/files/fileSystem.ts";
import { DiskFileSystem } from "../../server/src/lsp/disk/diskFileSystem.ts";
import { copiesFirst, firstCopy } from "../../server/src/watch/container/firstCopy.ts";
import type { WatchEffect } from "../../server/src/watch/effects.ts";
import { explainBatch, explainReports } from "../../server/src/watch/explain.ts";
import { deliveryTo, reportsOf, spellingsOf, type WatchChange } from "../../server/src/watch/watchedPath.ts";
import { type WatchModel, watchModel } from "../../server/src/watch/watchModel.ts";
import { imageCreated } from "./fakeEngine.ts";
import { everythingBelow, present } from "./fileChanges.ts";
import type { GeneratedProject } from "./projectGenerator.ts";

export class Prediction {
  readonly project: ComposeProject;
  readonly model: WatchModel;
  readonly #disk: FreshDisk;

  constructor(generated: GeneratedProject, sandbox: string) {
    this.#disk = new FreshDisk(sandbox);
    const directory = path.join(sandbox, generated.directory);
    const { environment, profiles, selected } = generated;
    this.project = loadComposeProject(
      {
        files: generated.composeFiles.map((file) => path.join(directory, file)),
        environment: { get: (name) => environment[name], complete: true },
        profiles,
        home: path.join(sandbox, "outside"),
      },
      {
        files: this.#disk,
        composeAt: (file, shell) => {
          const text = this.#disk.readFile(file);
          return text === undefined ? undefined : parseCompose(text, shell);
        },
      },
    );
    this.model = watchModel(this.project, this.#disk, selected.length > 0 ? { services: selected } : {});
  }

  /** Paths that Compose registers with the operating system. */
  get roots(): readonly string[] {
    return this.model.rules.flatMap(({ registration, matcher }) =>
      registration.kind === "registered" && matcher ? matcher.root : [],
    );
  }

  /** The reports of a change of the path that are to reach Compose's rules, each under one of its names. */
  reports(touched: string): readonly ExpectedReport[] {
    this.#disk.forget();
    const change = changeOf(touched);
    const [rule] = this.model.rules;
    if (!rule) return [];
    const isHeard = (name: string): boolean =>
      deliveryTo(this.model, rule, { ...change, path: name }) === "delivered";
    const reports = reportsOf(this.model, change);
    if (reports.length > 0) {
      return reports.map(({ names }) => ({
        names: names.filter((name) => name !== undefined && isHeard(name)) as readonly string[],
        mayBeMissed: !names.every((name) => name !== undefined && isHeard(name)),
      }));
    }
    return spellingsOf(this.model, touched)
      .filter(isHeard)
      .map((name) => ({ names: [name], mayBeMissed: false }));
  }

  /** What is copied before anything changes. */
  get firstCopies(): readonly WatchEffect[] {
    this.#disk.forget();
    return this.model.rules.flatMap((rule) => {
      const { matcher, service, loaded } = rule;
      const target = loaded.trigger.target?.text;
      if (!copiesFirst(rule) || !matcher || target === undefined) return [];
      const { files, deleted } = firstCopy(this.#disk, rule, { left: Number.POSITIVE_INFINITY });
      // Unlike later, a file goes into a target that ends in a slash, though not into `/`.
      const landing = (file: string): string =>
        file === matcher.root && /.\/$/.test(target)
          ? path.posix.join(target, path.basename(file))
          : withoutSlash(path.posix.join(target, path.relative(matcher.root, file)));
      return [
        ...files.filter(isNew).map((from): WatchEffect => {
          const wholeFolder = this.#disk.kindOf(from) === "directory";
          return {
            kind: "copy",
            service: service.name,
            from,
            to: path.posix.join("/", landing(from)),
            wholeFolder,
          };
        }),
        ...deleted.filter(isNew).map(
          (from): WatchEffect => ({
            kind: "delete",
            service: service.name,
            from,
            path: landing(from),
            targetRoot: false,
          }),
        ),
      ];
    });
  }

  /** Of changes, whichever way they are reported. */
  effects(touched: readonly string[]): readonly WatchEffect[] {
    this.#disk.forget();
    return explainBatch(this.model, touched.map(changeOf));
  }

  /** Of reports, under just these names. */
  effectsOfReports(names: readonly string[]): readonly WatchEffect[] {
    this.#disk.forget();
    return explainReports(this.model, names.map(changeOf));
  }
}

export interface ExpectedReport {
  /** One of them is reported. */
  readonly names: readonly string[];
  /** Whether it may bear a name, too, that no rule wants. */
  readonly mayBeMissed: boolean;
}

/** Of a link its own time counts. */
const isNew = (file: string): boolean => lstatSync(file).mtime >= imageCreated;

const withoutSlash = (file: string): string => (file.length > 1 ? file.replace(/\/$/, "") : file);

/** At the moment that Compose looks: what is not there by then counts as deleted. */
function changeOf(changed: string): WatchChange {
  return { path: changed, event: present(changed) ? "save" : "delete" };
}

/** The server's own disk, remembering nothing from one step to the next but links that led to what Compose watches. */
class FreshDisk implements FileSystem {
  #disk = new DiskFileSystem();
  readonly #linksAtStart: ReadonlyMap<string, SymbolicLink>;

  constructor(top: string) {
    const links = everythingBelow(top).map((each) => [each, this.#disk.linkAt(each)] as const);
    this.#linksAtStart = new Map(links.flatMap(([each, link]) => (link ? [[each, link] as const] : [])));
  }

  forget(): void {
    this.#disk = new DiskFileSystem();
  }

  readFile(file: string): ReturnType<FileSystem["readFile"]> {
    return this.#disk.readFile(file);
  }

  kindOf(file: string): ReturnType<FileSystem["kindOf"]> {
    return this.#disk.kindOf(file);
  }

  list(file: string): ReturnType<FileSystem["list"]> {
    return this.#disk.list(file);
  }

  /** What was watched through a link keeps its name when the link goes. */
  linkAt(file: string): ReturnType<FileSystem["linkAt"]> {
    return this.#disk.linkAt(file) ?? (present(file) ? undefined : this.#linksAtStart.get(file));
  }
}
