/** `textDocument/hover`: what a line weighs in built images, what a stage or a part of a watch rule is for, the rule behind a problem; else what an instruction is for. */
import { type Hover, MarkupKind } from "vscode-languageserver";
import { flagMeaningAt } from "../../dockerfile/flags/flagHover.ts";
import { relativeTo } from "../../files/paths.ts";
import { imageHover } from "../../layers/imageHover.ts";
import { imagesOf } from "../../layers/imagesOfDockerfile.ts";
import type { LintSubject } from "../../lint/engine.ts";
import { readCheckDirective } from "../../lint/ignoreComments.ts";
import type { Problem } from "../../lint/problem.ts";
import type { Rule } from "../../lint/rule.ts";
import { rulePage } from "../../lint/rulePage.ts";
import { stageHover } from "../../navigation/stageHover.ts";
import { rules } from "../../rules/index.ts";
import { asCode } from "../../text/markdown.ts";
import { type Message, t } from "../../text/message.ts";
import { cover, type Span } from "../../text/span.ts";
import { watchHover } from "../../watch/watchHover.ts";
import type { Analysis } from "../analysis/analyser.ts";
import { rangeOf, spanOf } from "../convert.ts";
import { nativePath } from "../disk/nativePath.ts";
import { guardedAtOnce, type Session } from "../session.ts";
import type { DockerfileService } from "./dockerfileService.ts";
import { servesGenericFeatures } from "./genericFeatures.ts";
import { stageIn } from "./stageHere.ts";

export function registerHover(session: Session, service: DockerfileService): void {
  const byId = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]));
  session.connection.onHover(
    guardedAtOnce(
      session,
      "textDocument/hover",
      null,
      async ({ textDocument, position }): Promise<Hover | null> => {
        const analysis = await session.analyser.atOnce(textDocument.uri);
        if (!analysis) return null;
        const { text } = analysis.document;
        const { start: offset } = spanOf(text, { start: position, end: position });
        const known = hoverOf(session, analysis, offset);
        const here = analysis.problems.filter(({ span }) => span.start <= offset && offset <= span.end);
        const about = here.flatMap((problem) => {
          const rule = byId.get(problem.ruleId);
          return rule ? [explanation(session, analysis, rule, problem)] : [];
        });
        const said = known ? [known.markdown] : [];
        const [first, ...others] = [...(known ? [known] : []), ...here].map(({ span }) => span);
        if (!first || said.length + about.length === 0) {
          const isServed = servesGenericFeatures(session, analysis.document, analysis.settings);
          if (!isServed) return null;
          const flag = flagHover(session, analysis, offset);
          return flag ?? (await service.hover(text.getText(), position)) ?? null;
        }
        return {
          contents: {
            kind: MarkupKind.Markdown,
            value: [...new Set([...about, ...said])].join("\n\n---\n\n"),
          },
          // A problem about the whole rule must not make the whole rule the hovered word.
          range: rangeOf(text, known ? first : others.reduce(cover, first)),
        };
      },
    ),
  );
}

/** A flag, in the reader's language; what others know of instructions is English. */
function flagHover({ say }: Session, { subject, document }: Analysis, offset: number): Hover | undefined {
  const found = subject?.kind === "dockerfile" ? flagMeaningAt(subject.dockerfile, offset) : undefined;
  return found && { contents: say(found.meaning), range: rangeOf(document.text, found.span) };
}

/** What is known of a place beside its problems. */
function hoverOf(session: Session, analysis: Analysis, offset: number): Known | undefined {
  const { files, say } = session;
  const { subject } = analysis;
  if (subject?.kind === "compose") {
    const watch = watchHover(subject.compose, files, offset);
    if (watch) return { span: watch.span, markdown: watch.paragraphs.map(say).join("\n\n") };
  }
  return imageHoverAt(session, analysis, offset) ?? stageHoverAt(session, analysis, offset);
}

interface Known {
  readonly span: Span;
  readonly markdown: string;
}

/** Of a stage that another file names no more is told than its own file says. */
function stageHoverAt({ say }: Session, analysis: Analysis, offset: number): Known | undefined {
  const here = stageIn(analysis, offset);
  const { subject } = analysis;
  const inProject = subject?.kind === "dockerfile" ? subject.inProject : undefined;
  return here && { span: here.span, markdown: stageHover(here.stage, inProject).map(say).join("\n\n") };
}

function imageHoverAt({ say }: Session, { subject }: Analysis, offset: number): Known | undefined {
  if (subject?.kind !== "dockerfile" || !subject.inProject?.builtImages.length) return undefined;
  const images = imageHover(imagesOf(subject.inProject), offset);
  // Two blanks at its end break a line.
  const markdown = images?.paragraphs.map((lines) => lines.map(say).join("  \n")).join("\n\n");
  return images && markdown !== undefined ? { span: images.span, markdown } : undefined;
}

const explanation = (
  { say, textsOf, folders }: Session,
  analysis: Analysis,
  rule: Rule,
  problem: Problem,
): string => {
  const { id } = rule;
  const { summary, rationale } = textsOf(rule);
  return [
    `**${summary}** \`${id}\``,
    `**${say(t`Why it matters`)}**\n\n${rationale}`,
    say(severityMessage(analysis, problem, folders.paths)),
    `[${say(t`The rule's page`)}](${rulePage(id)})`,
  ].join("\n\n");
};

/** How much the problem weighs, and who says so. */
function severityMessage(
  { subject, configuration }: Analysis,
  problem: Problem,
  workspaceFolders: readonly string[],
): Message {
  const { ruleId, severity } = problem;
  const origin = configuration.origins.get(ruleId) ?? { kind: "default" };
  const set = configuration.settings.get(ruleId)?.severity;
  if (
    severity === "error" &&
    set !== "error" &&
    subject?.kind === "dockerfile" &&
    makesErrors(subject, problem)
  ) {
    return t`Severity: ${severity}, set by the \`check\` directive of this file`;
  }
  switch (origin.kind) {
    case "default":
      return t`Severity: ${severity}, the rule's own`;
    case "hadolintEnvironment":
      return t`Severity: ${severity}, set by hadolint's environment variables`;
    case "setting":
      return t`Severity: ${severity}, set in the settings`;
    case "commandLine":
      return t`Severity: ${severity}, set on the command line`;
    default:
      return t`Severity: ${severity}, set in ${asCode(shownPath(origin.path, workspaceFolders))}`;
  }
}

const makesErrors = (
  { dockerfile }: Extract<LintSubject, { readonly kind: "dockerfile" }>,
  { alsoKnownAs }: Problem,
): boolean =>
  readCheckDirective(dockerfile.directives)?.error === true &&
  alsoKnownAs.some((id) => id.startsWith("buildkit "));

/** As it is seen from its workspace folder, where it is in one. */
function shownPath(path: string, workspaceFolders: readonly string[]): string {
  const [inside] = workspaceFolders.flatMap((folder) => relativeTo(folder, path) ?? []);
  return inside ?? nativePath(path);
}
