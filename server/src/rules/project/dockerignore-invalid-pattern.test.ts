import { ruleTest } from "../../../test/ruleTest.ts";
import { dockerignoreInvalidPattern } from "./dockerignore-invalid-pattern.ts";

ruleTest(dockerignoreInvalidPattern, {
  good: [
    "",
    "node_modules\n*.log\n!keep.log\n",
    "# [not a pattern\nsrc\n",
    "[abc]\n[^a-z]\n",
    // What only Go's regular expressions can tell.
    "a\\b\n\\Qa\n[[:alpha:]]\n",
    "#- c:/work/.dockerignore\nsrc\\lib\n",
    // Escaped, and braces mean nothing.
    "\\[a\nx{a\na\\d\n",
    "*\n!app/[id]/page.tsx\n",
    "# slipway ignore=dockerignore-invalid-pattern for another builder\n\n[a\n",
    "[a\n# slipway file ignore=dockerignore-invalid-pattern\n",
  ],
  bad: [
    {
      code: `
        node_modules
        logs\\
      # ^^^^^ The builder refuses the pattern "logs\\", and with it the whole build
          app/[id
      #   ^^^^^^^ The builder refuses the pattern "app/[id", and with it the whole build
        ![b-a] 
      # ^^^^^^ The builder refuses the pattern "![b-a]", and with it the whole build
        src\\lib
      # ^^^^^^^ The builder refuses the pattern "src\\lib", and with it the whole build
      `,
      fixed: `
        node_modules
        logs/
          app/\\[id
        ![b-a] 
        src/lib
      `,
    },
    {
      code: `
        *
        ! 
      # ^ The builder refuses an exclamation mark with nothing behind it
        !
      # ^ The builder refuses an exclamation mark with nothing behind it
      `,
    },
    {
      // The comment speaks of the next pattern alone.
      code: `
      #- /workspace/docker/app.Dockerfile.dockerignore
        # slipway ignore=dockerignore-invalid-pattern
        [a
        [b
      # ^^ The builder refuses the pattern "[b", and with it the whole build
      #- /workspace/docker/app.Dockerfile
        FROM alpine
      `,
      fixed: `
      #- /workspace/docker/app.Dockerfile.dockerignore
        # slipway ignore=dockerignore-invalid-pattern
        [a
        \\[b
      `,
    },
  ],
});
