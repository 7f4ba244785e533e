import { ruleTest } from "../../../test/ruleTest.ts";
import { yumPin } from "./yum-pin.ts";

ruleTest(yumPin, {
  good: [
    "FROM centos\nRUN yum install -y httpd-2.4.6 ./x.rpm https://x/y.rpm php-$V && yum remove php",
    "FROM centos\nRUN yum module install -y php:8.1 && yum group install Development",
  ],
  bad: [
    {
      code: `
          FROM centos:7
          RUN yum -y install httpd php-7 gcc-c++
        #                    ^^^^^ "httpd" names no version
        #                                ^^^^^^^ "gcc-c++" names no version
          RUN yum module install php
        #                        ^^^ "php" names no version
      `,
    },
  ],
});
