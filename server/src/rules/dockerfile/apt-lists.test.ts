import { ruleTest } from "../../../test/ruleTest.ts";
import { aptLists } from "./apt-lists.ts";

ruleTest(aptLists, {
  good: [
    // Cut off: what follows was meant to be part of it.
    "FROM debian:13\nRUN apt-get update && apt-get install -y \\\n  curl\n  gnupg \\\n  && rm -rf /var/lib/apt/lists/*",
    "FROM debian:13\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*",
    "FROM debian:13\nRUN apt-get update; apt-get install -y curl; rm -r -f /tmp/x /var/lib/apt/lists",
    // Braces, where the shell expands them, or may.
    'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN apt-get update && rm -rf /var/lib/{apt,dpkg,cache}/',
    'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN apt-get update && rm -rf /var/{lib/apt/lists,cache/apt}/*',
    'FROM debian:13\nRUN bash -c "apt-get update && rm -rf /var/lib/apt/{lists,extended_states}"',
    "FROM debian:13\nRUN ln -sf bash /bin/sh\nRUN apt-get update && rm -rf /var/lib/{apt,dpkg,cache}/",
    "FROM a/b\nRUN apt-get update && rm -rf /var/lib/{apt,dpkg,cache}/",
    "FROM debian:13\nRUN apt-get update && rm -rf /var/cache/{apt,debconf} /var/lib/apt/lists",
    "FROM debian:13\nRUN apt-get update && apt-get dist-clean",
    "FROM a/b\nRUN sudo apt-get update && sudo apt-get install -y curl && sudo rm -rf /var/lib/apt/lists/*",
    "FROM a/b\nRUN sudo apt-get update && sudo -E apt-get dist-clean",
    "FROM debian:13\nRUN apt-get update && find /var/lib/apt/lists -type f -delete",
    "FROM debian:13\nRUN <<EOF\napt-get update\nrm -rf /var/lib/apt/lists/*\nEOF",
    "FROM debian:13\nRUN --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update",
    "FROM debian:13\nRUN --mount=type=tmpfs,dst=/var/lib/apt/lists/ apt-get update",
    "FROM debian:13\nRUN --mount=type=cache,target=$LISTS apt-get update",
    // Not in the image.
    "FROM debian:13 AS build\nRUN apt-get update\nFROM debian:13\nCOPY --from=build / /",
    "FROM debian:13\nRUN apt-get install -y curl\nRUN echo apt-get update",
  ],
  bad: [
    {
      code: `
          FROM a/b
          RUN sudo apt-get update && sudo apt-get install -y curl
        #          ^^^^^^^^^^^^^^ The package lists of "apt-get update" stay in the image
      `,
      fixed: `
          FROM a/b
          RUN sudo apt-get update && sudo apt-get install -y curl && sudo rm -rf /var/lib/apt/lists/*
      `,
    },
    {
      code: `
          FROM debian:13
          RUN apt-get update && apt-get install -y curl
        #     ^^^^^^^^^^^^^^ The package lists of "apt-get update" stay in the image
      `,
      fixed: `
          FROM debian:13
          RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
      `,
    },
    {
      // Another folder, and too late: the bytes stay in the layer below.
      code: `
          FROM debian:13 AS base
          RUN apt-get -q update && \\
        #     ^^^^^^^^^^^^^^^^^ The package lists of "apt-get update" stay in the image
              apt-get install -y \\
                # the client
                curl && \\
              rm -rf /var/lib/apt-extra /tmp/*
          FROM base
          RUN rm -rf /var/lib/apt/lists/*
      `,
      fixed: `
          FROM debian:13 AS base
          RUN apt-get -q update && \\
              apt-get install -y \\
                # the client
                curl && \\
              rm -rf /var/lib/apt-extra /tmp/* && \\
              rm -rf /var/lib/apt/lists/*
          FROM base
          RUN rm -rf /var/lib/apt/lists/*
      `,
    },
    {
      code: `
          FROM debian:13
          RUN apt-get update \\
        #     ^^^^^^^^^^^^^^ The package lists of "apt-get update" stay in the image
            && apt-get install -y \\
                 curl
          RUN set -eux; \\
          	apt-get update; \\
        # 	^^^^^^^^^^^^^^ The package lists of "apt-get update" stay in the image
          	apt-get install -y git
          RUN apt-get update \\
        #     ^^^^^^^^^^^^^^ The package lists of "apt-get update" stay in the image
              -q;
      `,
      fixed: `
          FROM debian:13
          RUN apt-get update \\
            && apt-get install -y \\
                 curl \\
            && rm -rf /var/lib/apt/lists/*
          RUN set -eux; \\
          	apt-get update; \\
          	apt-get install -y git; \\
          	rm -rf /var/lib/apt/lists/*
          RUN apt-get update \\
              -q; \\
              rm -rf /var/lib/apt/lists/*
      `,
    },
    {
      code: `
          FROM debian:13
          RUN <<EOF
          set -e
            apt-get update
        #   ^^^^^^^^^^^^^^ The package lists of "apt-get update" stay in the image
            apt-get install -y curl
          EOF
          RUN if true; then apt update > /dev/null; fi
        #                   ^^^^^^^^^^ The package lists of "apt update" stay in the image
      `,
      fixed: `
          FROM debian:13
          RUN <<EOF
          set -e
            apt-get update
            apt-get install -y curl
            rm -rf /var/lib/apt/lists/*
          EOF
          RUN if true; then apt update > /dev/null; fi && rm -rf /var/lib/apt/lists/*
      `,
    },
    {
      // What dash reads as one name, bash in quotes as well; and what is no list in any shell.
      code: `
          FROM debian:13
          RUN apt-get update && rm -rf /var/lib/{apt,dpkg,cache}/
        #     ^^^^^^^^^^^^^^ The package lists of "apt-get update" stay in the image
          RUN sh -c 'apt-get update && rm -rf /var/lib/apt/{lists,x}/*'
        #            ^^^^^^^^^^^^^^ The package lists of "apt-get update" stay in the image
          SHELL ["/bin/bash", "-c"]
          RUN apt-get update && rm -rf "/var/lib/{apt,dpkg}"
        #     ^^^^^^^^^^^^^^ The package lists of "apt-get update" stay in the image
          RUN apt-get update && rm -rf /var/lib/{apt-extra,dpkg}
        #     ^^^^^^^^^^^^^^ The package lists of "apt-get update" stay in the image
      `,
      fixed: `
          FROM debian:13
          RUN apt-get update && rm -rf /var/lib/{apt,dpkg,cache}/ && rm -rf /var/lib/apt/lists/*
          RUN sh -c 'apt-get update && rm -rf /var/lib/apt/{lists,x}/*' && rm -rf /var/lib/apt/lists/*
          SHELL ["/bin/bash", "-c"]
          RUN apt-get update && rm -rf "/var/lib/{apt,dpkg}" && rm -rf /var/lib/apt/lists/*
          RUN apt-get update && rm -rf /var/lib/{apt-extra,dpkg} && rm -rf /var/lib/apt/lists/*
      `,
    },
    {
      code: `
          ARG CUDA=12.1.1
          FROM nvidia/cuda:\${CUDA}-devel-ubuntu22.04
          RUN apt-get update && rm -rf /var/lib/{apt,dpkg,cache,log}/
        #     ^^^^^^^^^^^^^^ The package lists of "apt-get update" stay in the image
      `,
      fixed: `
          ARG CUDA=12.1.1
          FROM nvidia/cuda:\${CUDA}-devel-ubuntu22.04
          RUN apt-get update && rm -rf /var/lib/{apt,dpkg,cache,log}/ && rm -rf /var/lib/apt/lists/*
      `,
    },
    {
      code: `
          FROM debian:13
          RUN ["apt-get", "update"]
        #      ^^^^^^^^^^^^^^^^^^^ The package lists of "apt-get update" stay in the image
      `,
    },
    {
      code: `
          RUN sh -c "apt-get update && apt-get install -y curl"
        #            ^^^^^^^^^^^^^^ The package lists of "apt-get update" stay in the image
      `,
      fixed: `
          RUN sh -c "apt-get update && apt-get install -y curl" && rm -rf /var/lib/apt/lists/*
      `,
    },
    {
      // What is written behind an open heredoc becomes part of it.
      code: `
          FROM debian:13
          RUN <<EOF
          apt-get update
        # ^^^^^^^^^^^^^^ The package lists of "apt-get update" stay in the image
          python3 <<PY
          EOF
      `,
    },
    {
      // The next RUN reads the lists; a comment or a job in the background ends the others.
      code: `
          FROM debian:13
          RUN apt-get update
        #     ^^^^^^^^^^^^^^ The package lists of "apt-get update" stay in the image
          RUN apt-get clean && apt-get install -y curl
          RUN apt-get update # now
        #     ^^^^^^^^^^^^^^ The package lists of "apt-get update" stay in the image
          RUN apt-get update &
        #     ^^^^^^^^^^^^^^ The package lists of "apt-get update" stay in the image
          RUN <<EOF
          apt-get update
        # ^^^^^^^^^^^^^^ The package lists of "apt-get update" stay in the image
      `,
    },
  ],
});
