/** What a rule is: metadata first, then a check that reports findings on one kind of subject. */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { ComposeInProject } from "../project/composeInProject.ts";
import type { DockerfileInProject } from "../project/dockerfileInProject.ts";
import type { Edit } from "../text/edit.ts";
import type { Message } from "../text/message.ts";
import type { Span } from "../text/span.ts";

export type Severity = "error" | "warning" | "info" | "hint";
export type Category = "correctness" | "cache" | "size" | "security" | "reproducibility" | "watch" | "style";

/** `safe`: the built image or the watch's meaning is the same, or the field calls it equivalent; fix-all applies it. */
export type FixSafety = "safe" | "suggestion";

export interface RuleMetadata {
  /** `dockerfile/<name>`, `project/<name>` or `compose/<name>`: folder and file name of the rule. */
  readonly id: `${"dockerfile" | "project" | "compose"}/${string}`;
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
  /** Where this one finding weighs less than its rule. */
  readonly severity?: Severity;
}

export type Report = (finding: Finding) => void;

interface Checks<Subject> {
  check(subject: Subject, report: Report): void;
}

export interface DockerfileRule extends RuleMetadata, Checks<Dockerfile> {
  readonly subject: "dockerfile";
}
export interface ProjectRule extends RuleMetadata, Checks<DockerfileInProject> {
  readonly subject: "project";
}
export interface ComposeRule extends RuleMetadata, Checks<ComposeInProject> {
  readonly subject: "compose";
}
export type Rule = DockerfileRule | ProjectRule | ComposeRule;

type Definition<R extends Rule> = Omit<R, "subject">;

/** A rule that one Dockerfile's text alone decides. */
export const dockerfileRule = (rule: Definition<DockerfileRule>): DockerfileRule => ({
  ...rule,
  subject: "dockerfile",
});
/** A rule about a Dockerfile together with its build context, ignore file and services. */
export const projectRule = (rule: Definition<ProjectRule>): ProjectRule => ({ ...rule, subject: "project" });
/** A rule about a compose file together with what its paths lead to. */
export const composeRule = (rule: Definition<ComposeRule>): ComposeRule => ({ ...rule, subject: "compose" });
