import { dnf } from "../../dockerfile/packages/packageManagerTable.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { reportCaches } from "./systemPackages.ts";

export const dnfClean = dockerfileRule({
  id: "dockerfile/dnf-clean",
  category: "size",
  severity: "info",
  summary: "The RUN that installs with dnf cleans its cache",
  rationale:
    "dnf keeps package lists, and sometimes packages, which nothing in the finished image reads.\n" +
    "Deleted in a later RUN they stay in the layer below.\n" +
    "Stages that are only copied from are left alone, and so are mounts over the cache.",
  alsoKnownAs: ["hadolint DL3040"],
  bad: "FROM fedora:42\nRUN dnf install -y httpd\n",
  good: "FROM fedora:42\nRUN dnf install -y httpd && dnf clean all\n",
  fix: "suggestion",

  check(dockerfile, report) {
    reportCaches(dockerfile, dnf, "clean all", report);
  },
});
