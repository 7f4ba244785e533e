/** The image that lacks a program, told beside what runs it. */
import type { RelatedPlace } from "../../lint/rule.ts";
import type { LackingBase } from "../../project/baseImages/imageTools.ts";
import { t } from "../../text/message.ts";

/** `path`: of the Dockerfile; undefined where the finding is in it. */
export const lackingPlace = (
  { text, span }: LackingBase,
  tool: string,
  path: string | undefined,
): RelatedPlace => ({
  ...(path !== undefined && { path }),
  span,
  message: t`"${text}" comes without "${tool}", and nothing installs it`,
});
