import { ruleTest } from "../../../test/ruleTest.ts";
import { yumYes } from "./yum-yes.ts";

ruleTest(yumYes, {
  good: [
    "FROM x\nRUN yum install -y a && yum -y update && yum --assumeyes remove a && yum list",
    "FROM x\nRUN echo assumeyes=1 >> /etc/yum.conf\nRUN yum install a",
    "FROM x\nRUN yes | yum install a && yum install $OPTS a",
    "FROM x\nRUN apt-get install a",
  ],
  bad: [
    {
      code: `
          FROM x
          RUN yum install httpd \\
        #     ^^^^^^^^^^^ "yum install" without "-y" waits for an answer that does not come
            && yum -q groupinstall a
        #      ^^^^^^^^^^^^^^^^^^^ "yum groupinstall" without "-y" waits for an answer that does not come
          RUN yum group install b
        #     ^^^^^^^^^ "yum group" without "-y" waits for an answer that does not come
      `,
      fixed: `
          FROM x
          RUN yum install -y httpd \\
            && yum -q groupinstall -y a
          RUN yum group -y install b
      `,
    },
  ],
});
