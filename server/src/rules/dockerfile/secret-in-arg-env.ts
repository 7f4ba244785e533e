import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { isSecretName } from "../../dockerfile/variables/secretNames.ts";
import type { Word } from "../../dockerfile/words/word.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { type Message, t } from "../../text/message.ts";
import { type Mentions, mentionsOf, mountFix } from "./secretMount.ts";

export const secretInArgEnv = dockerfileRule({
  id: "dockerfile/secret-in-arg-env",
  category: "security",
  severity: "warning",
  summary: "ARG and ENV hold no secrets",
  rationale:
    "Whoever has the image reads the values of ENV in its configuration and those of ARG in its history.\n" +
    "Those of a stage that is only copied from weigh less: they are in the build cache, and ARGs in the provenance that " +
    "`--provenance=mode=max` puts beside the image.\n" +
    "`RUN --mount=type=secret,id=token,env=TOKEN` hands a secret to one command and leaves no trace of it.\n" +
    "Names count: those with a word such as `TOKEN`, `PASSWORD` or `KEY` in them, " +
    "unless another word is `PUBLIC`, `FILE` or `VERSION`. " +
    "Of values, empty ones, `true`, `no` and their like and plain addresses are none.",
  alsoKnownAs: ["hadolint DL3064", "buildkit SecretsUsedInArgOrEnv"],
  bad: 'FROM node:22\nARG API_TOKEN\nRUN curl --header "Authorization: $API_TOKEN" https://example.com/data\n',
  good: 'FROM node:22\nRUN --mount=type=secret,id=api_token,env=API_TOKEN curl --header "Authorization: $API_TOKEN" https://example.com/data\n',
  fix: "suggestion",

  check(dockerfile, report) {
    let mentions: Mentions | undefined;
    for (const keyword of ["ARG", "ENV"] as const) {
      for (const instruction of dockerfile.instructionsAndTriggers(keyword)) {
        for (const { key, value } of instruction.pairs) {
          if (!isSecretName(key.value) || isBeforeStages(instruction, dockerfile)) continue;
          // Whoever builds may give an ARG another value.
          if (keyword === "ENV" && (!value || isPlain(value))) continue;
          mentions ??= mentionsOf(dockerfile);
          const stage = dockerfile.stageOf(instruction);
          const ships = !stage || dockerfile.ships(stage);
          report({
            span: key.span,
            message: messageOf(keyword, key.value, ships),
            ...(!ships && { severity: "info" }),
            fixes: mountFix(dockerfile, instruction, mentions),
          });
        }
      }
    }
  },
});

const messageOf = (keyword: "ARG" | "ENV", name: string, ships: boolean): Message =>
  ships
    ? t`${keyword} "${name}" is kept in the image for all to read`
    : keyword === "ARG"
      ? t`ARG "${name}" is kept in the build cache, and in provenance of mode=max`
      : t`ENV "${name}" is kept in the build cache`;

/** An ARG above the first FROM reaches no image. While there is no FROM, that is not decided. */
const isBeforeStages = ({ keyword, span }: Instruction, { stages: [first] }: Dockerfile): boolean =>
  keyword === "ARG" && first !== undefined && span.start < first.from.span.start;

/** `API_KEY=`, `MYSQL_ALLOW_EMPTY_PASSWORD=yes`, `AUTH_TOKEN_URL=https://example.com/token`: nothing, a switch, or an address alone. */
const isPlain = ({ value, hasVariable }: Word): boolean =>
  !hasVariable &&
  (/^(?:|yes|no|true|false|on|off)$/i.test(value) ||
    /^https?:\/\/[\w.-]+(?::\d+)?(?:\/[\w./-]*)?$/i.test(value));
