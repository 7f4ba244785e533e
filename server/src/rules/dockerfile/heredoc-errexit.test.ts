import { ruleTest } from "../../../test/ruleTest.ts";
import { heredocErrexit } from "./heredoc-errexit.ts";

ruleTest(heredocErrexit, {
  good: [
    "FROM a\nRUN <<EOF\nmake\nEOF\nRUN <<EOF\nmake && make install\nEOF",
    "FROM a\nRUN <<EOF\nset -eux\nmake\nmake install\nEOF\nRUN <<EOF\nset -o errexit\nmake\ntest\nEOF",
    "FROM a\nRUN <<EOF bash -e\nmake\ntest\nEOF\nRUN bash -euo pipefail <<EOF\nmake\ntest\nEOF",
    "FROM a\nRUN <<EOF\n#!/bin/bash -e\nmake\ntest\nEOF\nRUN <<EOF\n#!/usr/bin/env -S bash -e\nmake\ntest\nEOF",
    'FROM a\nSHELL ["/bin/bash", "-o", "errexit", "-c"]\nRUN <<EOF\nmake\ntest\nEOF',
    "FROM a\nRUN <<EOF\nexport A=1\nB=2\necho a\nmake || exit 1\ntest || exit 1\nEOF",
    'FROM a\nRUN <<EOF\ntrap "exit 1" ERR\nmake\ntest\nEOF',
    "FROM a\nRUN <<EOF\n#!/usr/bin/env python3\nimport os\nos.x()\nEOF\nRUN python3 <<EOF\na\nb\nEOF\nRUN cat <<EOF > /a\nmake\ntest\nEOF\nCOPY <<EOF /a\nmake\ntest\nEOF",
    "FROM a\nRUN make; make install",
    // What provides for a failure of its own has none.
    'FROM a\nRUN <<EOF\nCORES=$(nproc 2>/dev/null || echo 2)\nPART=$(( CORES / 2 ))\n[ "$PART" -lt 1 ] && PART=1\nmake -j $PART\nEOF',
    'FROM a\nSHELL ["pwsh", "-Command"]\nRUN <<EOF\nmake\ntest\nEOF',
  ],
  bad: [
    {
      code: `
          FROM a
          RUN --network=none <<EOF
        #                    ^^^^^ The script goes on when "make" fails
          make
          make install
          EOF
          RUN <<-EOF
        #     ^^^^^^ The script goes on when "apt-get" fails
          	# Tools.
          	apt-get update && apt-get install -y x
          	echo done
          	EOF
          RUN <<EOF
        #     ^^^^^ The script goes on when "curl" fails
          #!/bin/bash
            V=$(curl x)
            wget $V
          EOF
          SHELL ["/bin/bash", "-e", "-c"]
          RUN bash <<EOF
        #     ^^^^^^^^^^ The script goes on when "make" fails
          make
          test
          EOF
          ONBUILD RUN sh -x <<EOF
        #             ^^^^^^^^^^^ The script goes on when "$X" fails
          $X
          if a; then b; fi
          EOF
      `,
      fixed: `
          FROM a
          RUN --network=none <<EOF
          set -e
          make
          make install
          EOF
          RUN <<-EOF
          	set -e
          	# Tools.
          	apt-get update && apt-get install -y x
          	echo done
          	EOF
          RUN <<EOF
          #!/bin/bash
            set -e
            V=$(curl x)
            wget $V
          EOF
          SHELL ["/bin/bash", "-e", "-c"]
          RUN bash <<EOF
          set -e
          make
          test
          EOF
          ONBUILD RUN sh -x <<EOF
          set -e
          $X
          if a; then b; fi
          EOF
      `,
      titles: ['Insert "set -e"'],
    },
  ],
});
