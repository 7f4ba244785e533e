/** Watch rules that fit what is on disk: sync the sources, restart for settings, rebuild for dependencies. */
import type { ComposeService } from "../compose/composeService.ts";
import type { WatchAction } from "../compose/develop/watchTrigger.ts";
import { inheritedInstructions } from "../dockerfile/stages/stages.ts";
import { relativeTo, resolvePath } from "../files/paths.ts";
import type { ComposeInProject } from "../project/composeInProject.ts";
import { joinPath } from "../text/path.ts";
import { imagePathOf } from "./container/imagePath.ts";

export interface ProposedRule {
  readonly action: WatchAction;
  /** Relative to the project directory, with `./` before it. */
  readonly path: string;
  /** Absolute; undefined for a rebuild, and where the Dockerfile does not tell. */
  readonly target?: string;
  readonly ignore: readonly string[];
}

export interface ProposedRules {
  readonly ecosystem: "Node" | "Python" | "Go";
  readonly rules: readonly ProposedRule[];
}

interface Ecosystem {
  readonly name: ProposedRules["ecosystem"];
  /** A folder with one of these is a project of that kind. */
  readonly manifests: readonly string[];
  readonly lockfiles: readonly string[];
  /** Folders that hold sources by convention; without any of them the whole folder does. */
  readonly sources: readonly string[];
  /** Files beside those folders that are sources, too. */
  readonly sourceFiles: readonly string[];
  /** Files that are read when the program starts. */
  readonly settings: RegExp;
  /** What a rule on the whole folder leaves out, as far as it is there. */
  readonly leftOut: readonly string[];
  /** A changed source has to be compiled when the image is built. */
  readonly compiled?: true;
}

const ecosystems: readonly Ecosystem[] = [
  {
    name: "Node",
    manifests: ["package.json"],
    lockfiles: [
      "package-lock.json",
      "npm-shrinkwrap.json",
      "yarn.lock",
      "pnpm-lock.yaml",
      "bun.lock",
      "bun.lockb",
    ],
    sources: ["src", "app", "lib", "pages", "components", "public", "server", "views"],
    // What Vite begins with.
    sourceFiles: ["index.html"],
    settings:
      /^(?:tsconfig(?:\.\w+)?\.json|nest-cli\.json|(?:next|vite|nuxt|svelte|astro|webpack|babel|postcss|tailwind)\.config\.\w+)$/,
    leftOut: ["node_modules", "dist", "build", "coverage", ".next"],
  },
  {
    name: "Python",
    manifests: ["requirements.txt", "pyproject.toml", "Pipfile", "setup.py"],
    lockfiles: ["uv.lock", "poetry.lock", "Pipfile.lock", "requirements-dev.txt", "dev-requirements.txt"],
    sources: ["src", "app"],
    sourceFiles: [],
    settings: /^(?:gunicorn\.conf\.py|logging\.(?:conf|ini))$/,
    leftOut: [".venv", "venv", "tests"],
  },
  {
    name: "Go",
    manifests: ["go.mod"],
    lockfiles: ["go.sum"],
    sources: [],
    sourceFiles: [],
    settings: /^$/,
    leftOut: ["bin", "tmp"],
    compiled: true,
  },
];

/** No rule on a whole folder is about these; where the ignore file names them, Compose leaves them out by itself. */
const nobodysSources = [".git", ".env", "node_modules"];

/** Undefined where the service builds nothing that is here, or nothing that is known. */
export function proposedRules(project: ComposeInProject, service: ComposeService): ProposedRules | undefined {
  const buildContext = project.buildContextOf(service);
  const root = buildContext?.root;
  const directory = project.directory;
  const entries = root === undefined ? undefined : project.files.list(root);
  if (root === undefined || directory === undefined || !entries) return undefined;
  const names = new Map(entries.map(({ name, kind }) => [name, kind]));
  const ecosystem = ecosystems.find(({ manifests }) => manifests.some((name) => names.get(name) === "file"));
  if (!ecosystem) return undefined;

  const written = (path: string): string | undefined => {
    const inside = relativeTo(directory, path);
    return inside === undefined ? undefined : inside === "" ? "." : `./${inside}`;
  };
  const files = (wanted: readonly string[]): readonly string[] =>
    wanted.filter((name) => names.get(name) === "file");
  const dockerfile = project.dockerfileOf(service)?.path;
  const named = dockerfile === undefined ? undefined : relativeTo(root, dockerfile);
  const rebuilding = [
    ...files([...ecosystem.manifests, ...ecosystem.lockfiles]),
    ...(named === undefined ? [] : [named]),
  ];
  const settings = [...names.keys()]
    .filter((name) => names.get(name) === "file" && ecosystem.settings.test(name))
    .sort();
  const folders = ecosystem.sources.filter((name) => names.get(name) === "directory");
  const reloading = reloads(project, service);
  const whole = folders.length === 0;
  const sourceAction = reloading ? "sync" : ecosystem.compiled ? "rebuild" : "sync+restart";

  const rule = (
    action: WatchAction,
    name: string,
    ignore: readonly string[] = [],
  ): readonly ProposedRule[] => {
    const path = resolvePath(root, name);
    const shown = written(path);
    const target = action === "rebuild" ? undefined : targetOf(project, service, path);
    return shown === undefined ? [] : [{ action, path: shown, ...(target && { target }), ignore }];
  };
  const unwanted = nobodysSources.filter((name) => buildContext?.isIgnored(name) !== true);
  const directories = new Set([...ecosystem.leftOut, ...unwanted]);
  const leftOut = [
    ...[...directories].filter((name) => names.get(name) === "directory").map((name) => `${name}/`),
    ...files(unwanted),
  ];
  const rules = [
    ...(whole
      ? rule(
          sourceAction,
          ".",
          sourceAction === "rebuild" ? leftOut : [...leftOut, ...pythonCache(ecosystem), ...rebuilding],
        )
      : [
          ...folders.flatMap((name) => rule(sourceAction, name, pythonCache(ecosystem))),
          ...files(ecosystem.sourceFiles).flatMap((name) => rule(sourceAction, name)),
        ]),
    ...(whole ? [] : settings.flatMap((name) => rule("sync+restart", name))),
    ...(whole && sourceAction === "rebuild" ? [] : rebuilding.flatMap((name) => rule("rebuild", name))),
  ];
  return { ecosystem: ecosystem.name, rules };
}

const pythonCache = ({ name }: Ecosystem): readonly string[] =>
  name === "Python" ? ["**/__pycache__/"] : [];

/** Where the Dockerfile puts the path, else the working directory of the service. */
function targetOf(project: ComposeInProject, service: ComposeService, path: string): string | undefined {
  const image = project.imageOf(service);
  const buildContext = project.buildContextOf(service);
  const copied = image && buildContext && imagePathOf(image, buildContext, path);
  if (copied) return copied;
  const directory = service.workingDir?.known ? service.workingDir.text : undefined;
  const inside = buildContext && relativeTo(buildContext.root, path);
  return directory && inside !== undefined ? joinPath(directory, inside || ".") : undefined;
}

/** Words of commands that notice changed files by themselves. */
const reloaders =
  /\b(?:watch|dev|nodemon|reload|air|reflex|runserver|debug|livereload|ts-node-dev|tsx|vite|webpack-dev-server)\b/;

function reloads(project: ComposeInProject, service: ComposeService): boolean {
  const image = project.imageOf(service);
  const started =
    image && inheritedInstructions(image.stage).filter(({ keyword }) => /^(?:CMD|ENTRYPOINT)$/.test(keyword));
  const words = [
    ...[service.entrypoint, service.command].flatMap(
      (command) => command?.words.map(({ text }) => text) ?? [],
    ),
    ...(service.command ? [] : (started?.at(-1)?.arguments.map(({ text }) => text) ?? [])),
  ];
  return reloaders.test(words.join(" "));
}
