import { chainOf, inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { type CopyDestination, copyDestinations, syncTargets } from "../../watch/container/syncTargets.ts";

export const watchNoRm = composeRule({
  id: "compose/watch-no-rm",
  perService: "build and watch",
  category: "watch",
  severity: "info",
  summary: "An image that Watch copies into has rm",
  rationale:
    "Copies need no program in the container, but deleted and renamed files are removed by running `rm -rf` there.\n" +
    "Images made `FROM scratch` or from distroless ones have no `rm`: each delete fails with exit code 127, " +
    "and the file stays. Distroless images have a `debug` variant with a shell and `rm`.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./public\n          target: /public\n#- /workspace/Dockerfile\nFROM gcr.io/distroless/nodejs22-debian12\nCOPY public /public\n#- /workspace/public/index.html\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./public\n          target: /public\n#- /workspace/Dockerfile\nFROM gcr.io/distroless/nodejs22-debian12:debug\nCOPY public /public\n#- /workspace/public/index.html\n",

  check(project, report) {
    for (const { rule, image, target } of syncTargets(project)) {
      const base = bareBase(image.stage);
      if (base === undefined || copyDestinations(image).some(mayBringPrograms) || runs(image.stage)) continue;
      report({
        span: target.span,
        message: t`Files deleted below "${rule.path}" stay in the container: an image from "${base}" has no "rm" to remove them`,
        related: [
          {
            path: image.path,
            span: (chainOf(image.stage).at(-1) ?? image.stage).from.span,
            message: t`The image is made from "${base}" here`,
          },
        ],
      });
    }
  },
});

/** The base image when it is one without any programs; as it is written. */
function bareBase(stage: Stage): string | undefined {
  const base = chainOf(stage).at(-1)?.base;
  if (base?.kind === "scratch") return base.word.value;
  if (base?.kind !== "image" || base.word.hasVariable) return undefined;
  const { name, tag, digest, text } = base.reference;
  const isDebug = /debug/.test(tag?.text ?? "") || (digest && !tag);
  return /^gcr\.io\/distroless\//.test(name.text) && !isDebug ? text : undefined;
}

/** What is copied to the root, or to where programs are, may well be a whole system. */
const mayBringPrograms = ({ path }: CopyDestination): boolean =>
  path === undefined ||
  /^\/(?:(?:usr\/(?:local\/)?)?s?bin(?:\/(?:rm|busybox|toybox)?)?|usr|busybox)?$/.test(path);

/** A RUN proves that there are programs. */
const runs = (stage: Stage): boolean => inheritedInstructions(stage).some(({ keyword }) => keyword === "RUN");
