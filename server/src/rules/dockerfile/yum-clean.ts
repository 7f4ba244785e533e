import { yum } from "../../dockerfile/packages/packageManagerTable.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { reportCaches } from "./systemPackages.ts";

export const yumClean = dockerfileRule({
  id: "dockerfile/yum-clean",
  category: "size",
  severity: "info",
  summary: "The RUN that installs with yum cleans its cache",
  rationale:
    "yum keeps package lists, and sometimes packages, which nothing in the finished image reads.\n" +
    "Deleted in a later RUN they stay in the layer below.\n" +
    "Stages that are only copied from are left alone, and so are mounts over the cache.",
  alsoKnownAs: ["hadolint DL3032"],
  bad: "FROM centos:7\nRUN yum install -y httpd\n",
  good: "FROM centos:7\nRUN yum install -y httpd && yum clean all\n",
  fix: "suggestion",

  check(dockerfile, report) {
    reportCaches(dockerfile, yum, "clean all", report);
  },
});
