import { ruleTest } from "../../../test/ruleTest.ts";
import { dnfYes } from "./dnf-yes.ts";

ruleTest(dnfYes, {
  good: [
    "FROM x\nRUN dnf install -y a && dnf -y update && dnf --assumeyes remove a && dnf list",
    "FROM x\nRUN echo assumeyes=1 >> /etc/dnf.conf\nRUN dnf install a",
    "FROM x\nRUN yes | dnf install a && dnf install $OPTS a",
    "FROM x\nRUN apt-get install a",
  ],
  bad: [
    {
      code: `
          FROM x
          RUN dnf install httpd \\
        #     ^^^^^^^^^^^ "dnf install" without "-y" waits for an answer that does not come
            && dnf -q groupinstall a
        #      ^^^^^^^^^^^^^^^^^^^ "dnf groupinstall" without "-y" waits for an answer that does not come
          RUN dnf group install b
        #     ^^^^^^^^^ "dnf group" without "-y" waits for an answer that does not come
      `,
      fixed: `
          FROM x
          RUN dnf install -y httpd \\
            && dnf -q groupinstall -y a
          RUN dnf group -y install b
      `,
    },
  ],
});
