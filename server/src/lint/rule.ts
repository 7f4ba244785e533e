/** What a rule is: metadata first, then a check that reports findings on one kind of subject. */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { ScriptChecker } from "../dockerfile/scripts/scriptChecker.ts";
import type { ImagesOfDockerfile } from "../layers/imagesOfDockerfile.ts";
import type { BakeInProject } from "../project/bakeInProject.ts";
import type { ComposeInProject } from "../project/composeInProject.ts";
import type { DockerfileInProject } from "../project/dockerfileInProject.ts";
import type { IgnoreFileInProject } from "../project/ignoreFileInProject.ts";
import type { ImageRole } from "../protocol/buildTargets.ts";
import type { LayerContents } from "../protocol/builtImages.ts";
import type { Edit } from "../text/edit.ts";
import type { Message } from "../text/message.ts";
import type { Span } from "../text/span.ts";

export type Severity = "error" | "warning" | "info" | "hint";
export type Category = "correctness" | "cache" | "size" | "security" | "reproducibility" | "watch" | "style";

/** `safe`: the built image or the watch's meaning is the same, or the field calls it equivalent; fix-all applies it. */
export type FixSafety = "safe" | "suggestion";

/**
 * One option of a rule: the kind of its value, what holds when nobody sets it, what it is for.
 * A rule declares its options in its metadata and reads their values, checked and complete, as `check`'s third
 * argument. The settings schema and the rule's page are generated from the shapes.
 */
export type OptionShape = {
  /** One English sentence with a full stop, for the schema and the rule's page. */
  readonly description: string;
} & (
  | { readonly kind: "flag"; readonly default: boolean }
  /** Zero or more; the description says of what. */
  | { readonly kind: "number"; readonly default: number }
  /** `values`: the only strings that are accepted; absent = any. */
  | { readonly kind: "strings"; readonly default: readonly string[]; readonly values?: readonly string[] }
  /** Any names; `values`: the only values that are accepted. */
  | {
      readonly kind: "map";
      readonly default: Readonly<Record<string, string>>;
      readonly values?: readonly string[];
    }
  /** Any names, each with values of its own by column; a column's pattern says what its values look like. */
  | {
      readonly kind: "table";
      readonly default: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
      readonly columns: Readonly<Record<string, ColumnShape>>;
    }
);

export interface ColumnShape {
  /** One English sentence with a full stop. */
  readonly description: string;
  /** Source of a regular expression that the whole of a text matches; numbers always do. */
  readonly pattern: string;
}

export type OptionShapes = Readonly<Record<string, OptionShape>>;

export type OptionValue = OptionShape["default"];
export type OptionValues<Shapes extends OptionShapes = OptionShapes> = {
  readonly [Name in keyof Shapes]: Extract<OptionShape, { readonly kind: Shapes[Name]["kind"] }>["default"];
};

/** A number of bytes, or with a unit: `200 MB`, `1.5 GiB`. */
const sizePattern = "^\\s*\\d+([.,]\\d+)?\\s*([kKmMgGtT]?[bB]?|[kKmMgGtT][iI][bB])\\s*$";

/**
 * Options that several rules share. They are set once, under their names: at the top of `.slipway.yaml`, as
 * `slipway.<name>` in VS Code, by their peer's names in `.hadolint.yaml`. Whoever reads settings hands each to every
 * rule that has an option of that name; what a rule's own settings say wins over it.
 * A rule takes them by name: `options: { labelSchema: sharedOptions.labelSchema }`.
 */
export const sharedOptions = {
  labelSchema: {
    kind: "map",
    default: {},
    values: ["text", "url", "semver", "hash", "rfc3339", "spdx", "email"],
    description: "Labels that an image must have, each with the format of its value.",
  },
  strictLabels: {
    kind: "flag",
    default: false,
    description: "Whether only the labels of the schema are allowed.",
  },
  sizeBudget: {
    kind: "table",
    default: {},
    columns: {
      total: { pattern: sizePattern, description: "Size of the whole image." },
      own: { pattern: sizePattern, description: "Size of the layers above the base image." },
      growth: {
        pattern: `${sizePattern}|^\\s*\\d+([.,]\\d+)?\\s*%\\s*$`,
        description: "How much larger than the image that had the tag before: a size, or a percentage.",
      },
    },
    description:
      "How large images may be, by role (`development`, `production`) or by tag, which goes first: `total`, `own` and `growth`, as a number of bytes, `200 MB` or `10 %`.",
  },
  trustedRegistries: {
    kind: "strings",
    default: [],
    description:
      "Registries that images may come from, `*` standing for any text at either end; empty allows every registry.",
  },
} as const satisfies OptionShapes;

export interface RuleMetadata<Shapes extends OptionShapes = OptionShapes> {
  /** `dockerfile/<name>`, `project/<name>`, `compose/<name>`, `bake/<name>` or `image/<name>`: folder and file name. */
  readonly id: `${"dockerfile" | "project" | "compose" | "bake" | "image"}/${string}`;
  readonly category: Category;
  /** `off` keeps the rule silent until the user asks for it. */
  readonly severity: Severity | "off";
  /** One sentence without a full stop, for lists. */
  readonly summary: string;
  /** Why it matters, for the rule's page. Markdown, one sentence per line. */
  readonly rationale: string;
  /** Ids of the same check elsewhere: "hadolint DL3000", "buildkit WorkdirRelativePath", "dockerfile-utils …". */
  readonly alsoKnownAs?: readonly string[];
  /** An example that reports. `#- /path` lines start further files, as in the caret notation of `ruleTest`. */
  readonly bad: string;
  /** The same example put right: silent. */
  readonly good: string;
  /** Whether findings may carry a fix, and how far it can be trusted. */
  readonly fix?: FixSafety;
  /** Another rule that knows more of the same words: where it reports them, this one has nothing to add. */
  readonly yieldsTo?: RuleMetadata["id"];
  /** What users may set besides the severity, by name in camelCase. */
  readonly options?: Shapes;
  /** What the two examples are told under, for a rule that is silent until it is told something. */
  readonly exampleOptions?: Partial<OptionValues<Shapes>>;
  /** The Compose that the two examples are for, `2.32.4`, where a rule is about some versions only. */
  readonly exampleComposeVersion?: string;
  /** What was built from the two examples, where a rule is about built images. */
  readonly exampleImages?: { readonly bad: readonly ExampleImage[]; readonly good: readonly ExampleImage[] };
}

/** A built image in an example: what is not said is made up to fit its Dockerfile. */
export interface ExampleImage {
  readonly tag?: string;
  readonly role?: ImageRole;
  /** The stage that was built; absent = the last one. */
  readonly stage?: string;
  /** Bytes of the base image, all of them in one layer; 0 = no base layer. */
  readonly base: number;
  /** Bytes of the layers above, in the order of the instructions that made them; those that are left out are empty. */
  readonly own: readonly number[];
  /** Size of the image that had the tag before. */
  readonly previousBytes?: number;
  /** What the layers hold, by layer, that of the base first; undefined = nothing of note. */
  readonly contents?: readonly (Partial<LayerContents> | undefined)[];
}

/** Edits to another file than the one the finding is in. */
export interface FileEdits {
  /** Absolute path, "/"-separated. */
  readonly path: string;
  readonly edits: readonly Edit[];
  /** The file does not exist yet: `edits` insert its whole text at offset 0. */
  readonly create?: boolean;
}

export interface FixDraft {
  /** Imperative, quoting what it writes: t`Change to "${path}"`. */
  readonly title: Message;
  /** Edits to the file the finding is in. */
  readonly edits: readonly Edit[];
  readonly elsewhere?: readonly FileEdits[];
  /** Overrides the rule's own `fix` where one of its fixes can be trusted less, or more. */
  readonly safety?: FixSafety;
}

export interface RelatedPlace {
  /** Absolute path; absent = the same file. */
  readonly path?: string;
  readonly span: Span;
  readonly message: Message;
}

/** What a rule reports about one place. */
export interface Finding {
  readonly span: Span;
  /** Names the thing, quotes the user's text, states the fact. */
  readonly message: Message;
  /** The first is the preferred one. */
  readonly fixes?: readonly FixDraft[];
  readonly related?: readonly RelatedPlace[];
  readonly tags?: readonly ("unnecessary" | "deprecated")[];
  /** Where this one finding weighs less than its rule, or more. */
  readonly severity?: Severity;
  /**
   * The peers' ids of this very finding, where the rule's `alsoKnownAs` names several or cannot name them all:
   * ["hadolint DL3053"], ["hadolint SC2086"]. Ignore comments and `.hadolint.yaml` name findings by them.
   */
  readonly alsoKnownAs?: readonly string[];
  /**
   * A name in FROM, `--from` or a mount that the finding takes for a stage's or an image's: where a build of the file
   * gives it to a context of its own, or may, there is no finding.
   */
  readonly unlessNamedContext?: string;
  /** What it is shown as, and where that is explained, where that is not the rule's id and page. */
  readonly code?: FindingCode;
}

export interface FindingCode {
  readonly id: string;
  /** An address. */
  readonly page: string;
}

export type Report = (finding: Finding) => void;

interface Definition<Subject, Shapes extends OptionShapes> extends RuleMetadata<Shapes> {
  /**
   * `options` has a value for every option that the metadata names.
   * `checkScript` asks ShellCheck, where there is one.
   */
  check(subject: Subject, report: Report, options: OptionValues<Shapes>, checkScript?: ScriptChecker): void;
}

export interface DockerfileRule extends Definition<Dockerfile, OptionShapes> {
  readonly subject: "dockerfile";
}
export interface ProjectRule extends Definition<DockerfileInProject, OptionShapes> {
  readonly subject: "project";
}
export interface ComposeRule extends Definition<ComposeInProject, OptionShapes> {
  readonly subject: "compose";
  /**
   * What it says of a service, that service alone decides, with the files it leads to: neither other services nor other
   * parts of the file. Such a rule is not asked again about a service that is as it was; with "build and watch", not even
   * where it only runs in another way: of the run keys (`project/serviceParts.ts`), and of what follows from them, none
   * decides.
   */
  readonly perService?: "any key" | "build and watch";
}
export interface ImageRule extends Definition<ImagesOfDockerfile, OptionShapes> {
  readonly subject: "image";
}
export interface IgnoreFileRule extends Definition<IgnoreFileInProject, OptionShapes> {
  readonly subject: "ignoreFile";
}
export interface BakeRule extends Definition<BakeInProject, OptionShapes> {
  readonly subject: "bake";
}
export type Rule = DockerfileRule | ProjectRule | ComposeRule | ImageRule | IgnoreFileRule | BakeRule;

/** A rule that one Dockerfile's text alone decides. */
export const dockerfileRule = <const Shapes extends OptionShapes>(
  rule: Definition<Dockerfile, Shapes>,
): DockerfileRule => ({ ...rule, subject: "dockerfile" });
/** A rule about a Dockerfile together with its build context, ignore file and services. */
export const projectRule = <const Shapes extends OptionShapes>(
  rule: Definition<DockerfileInProject, Shapes>,
): ProjectRule => ({ ...rule, subject: "project" });
/** A rule about a compose file together with what its paths lead to. */
export const composeRule = <const Shapes extends OptionShapes>(
  rule: Definition<ComposeInProject, Shapes> & Pick<ComposeRule, "perService">,
): ComposeRule => ({ ...rule, subject: "compose" });
/** A rule about a bake file together with the Dockerfiles that its targets lead to. */
export const bakeRule = <const Shapes extends OptionShapes>(
  rule: Definition<BakeInProject, Shapes>,
): BakeRule => ({ ...rule, subject: "bake" });
/** A rule about an ignore file, with findings in it: `project/…`, as it speaks of the build context. */
export const ignoreFileRule = <const Shapes extends OptionShapes>(
  rule: Definition<IgnoreFileInProject, Shapes>,
): IgnoreFileRule => ({ ...rule, subject: "ignoreFile" });
/** A rule about the images that were built from a Dockerfile: silent until somebody has told of one. */
export const imageRule = <const Shapes extends OptionShapes>(
  rule: Definition<ImagesOfDockerfile, Shapes>,
): ImageRule => ({ ...rule, subject: "image" });
