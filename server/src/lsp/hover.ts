/** `textDocument/hover` on what a problem is about: which rule it is and why it matters. */
import { type Hover, MarkupKind } from "vscode-languageserver";
import type { Rule } from "../lint/rule.ts";
import { rulePage } from "../lint/rulePage.ts";
import { rules } from "../rules/index.ts";
import { t } from "../text/message.ts";
import { cover } from "../text/span.ts";
import { rangeOf, spanOf } from "./convert.ts";
import { guarded, type Session } from "./session.ts";

export function registerHover(session: Session): void {
  const byId = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]));
  session.connection.onHover(
    guarded(
      session,
      "textDocument/hover",
      null,
      async ({ textDocument, position }, token): Promise<Hover | null> => {
        const analysis = await session.analyser.of(textDocument.uri, token);
        if (!analysis) return null;
        const { text } = analysis.document;
        const { start: offset } = spanOf(text, { start: position, end: position });
        const here = analysis.problems.filter(({ span }) => span.start <= offset && offset <= span.end);
        const about = new Set(here.flatMap(({ ruleId }) => byId.get(ruleId) ?? []));
        if (about.size === 0) return null;
        return {
          contents: {
            kind: MarkupKind.Markdown,
            value: [...about].map((rule) => explanation(session, rule)).join("\n\n---\n\n"),
          },
          range: rangeOf(text, here.map(({ span }) => span).reduce(cover)),
        };
      },
    ),
  );
}

/** Rules are documented in English; the words around it are the reader's. */
const explanation = ({ say }: Session, { id, summary, rationale }: Rule): string =>
  [
    `**${summary}** \`${id}\``,
    `**${say(t`Why it matters`)}**\n\n${rationale}`,
    `[${say(t`The rule's page`)}](${rulePage(id)})`,
  ].join("\n\n");
