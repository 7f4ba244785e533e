import { zypper } from "../../dockerfile/packages/packageManagerTable.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { reportCaches } from "./systemPackages.ts";

export const zypperClean = dockerfileRule({
  id: "dockerfile/zypper-clean",
  category: "size",
  severity: "info",
  summary: "The RUN that installs with zypper cleans its cache",
  rationale:
    "zypper keeps package lists, and sometimes packages, which nothing in the finished image reads.\n" +
    "Deleted in a later RUN they stay in the layer below.\n" +
    "Stages that are only copied from are left alone, and so are mounts over the cache.",
  alsoKnownAs: ["hadolint DL3036"],
  bad: "FROM opensuse/leap:15.6\nRUN zypper -n install httpd\n",
  good: "FROM opensuse/leap:15.6\nRUN zypper -n install httpd && zypper clean --all\n",
  fix: "suggestion",

  check(dockerfile, report) {
    reportCaches(dockerfile, zypper, "clean --all", report);
  },
});
