import { describe, expect, it } from "vitest";
import { memoryFileSystem } from "../../test/memoryFileSystem.ts";
import { type DockerfileRule, dockerfileRule, sharedOptions } from "../lint/rule.ts";
import { readRuleSettings } from "../lint/ruleSettings.ts";
import { formatMessage } from "../text/message.ts";
import { type ConfigurationSources, configurationFor } from "./configuration.ts";
import { readRuleArgument } from "./ruleArgument.ts";

const rule = (name: string, more: Partial<DockerfileRule> = {}): DockerfileRule =>
  dockerfileRule({
    id: `dockerfile/${name}`,
    category: "style",
    severity: "warning",
    summary: "",
    rationale: "",
    bad: "",
    good: "",
    check: () => undefined,
    ...more,
  });

const rules = [
  rule("apt-pin", { alsoKnownAs: ["hadolint DL3008"] }),
  rule("maintainer", { alsoKnownAs: ["hadolint DL4000", "buildkit MaintainerDeprecated"] }),
  rule("label-format", {
    alsoKnownAs: ["hadolint DL3052", "hadolint DL3053"],
    options: { labelSchema: sharedOptions.labelSchema },
  }),
  rule("trusted-registry", {
    alsoKnownAs: ["hadolint DL3026"],
    options: {
      trustedRegistries: sharedOptions.trustedRegistries,
      mode: { kind: "strings", default: [], values: ["strict", "lax"], description: "Mode." },
      deep: { kind: "flag", default: false, description: "Depth." },
      least: { kind: "number", default: 1, description: "Least." },
    },
  }),
];

type Options = Partial<Omit<ConfigurationSources, "files" | "rules">>;
const configure = (files: Readonly<Record<string, string>>, options: Options = {}, directory = "/w/app") =>
  configurationFor(directory, {
    files: memoryFileSystem(files),
    rules,
    workspaceFolders: ["/w"],
    environment: { variables: {} },
    ...options,
  });

const severities = (...given: Parameters<typeof configure>): Readonly<Record<string, unknown>> => {
  const { settings, origins } = configure(...given);
  return Object.fromEntries(
    [...settings].map(([id, { severity, byPeerId }]) => [
      id.replace("dockerfile/", ""),
      severity ? `${severity} ${origins.get(id)?.kind}` : Object.fromEntries(byPeerId ?? []),
    ]),
  );
};

/** `text of the span: message -> replacement`, of all files. */
const problems = (files: Readonly<Record<string, string>>, options?: Options): readonly string[] =>
  configure(files, options).files.flatMap(({ text, problems: found }) =>
    found.map(({ span, message, replacement }) => {
      const place = JSON.stringify(text.slice(span.start, span.end));
      return `${place}: ${formatMessage(message)}${replacement === undefined ? "" : ` -> ${replacement}`}`;
    }),
  );

describe("the version of Compose", () => {
  it.each([
    ["composeVersion: 2.32.4", { major: 2, minor: 32, patch: 4 }],
    ["composeVersion: 2.4", { major: 2, minor: 4, patch: 0 }],
    ["composeVersion:", undefined],
    ["rules:", undefined],
  ])("%s", (text, version) => {
    expect(configure({ "/w/.slipway.yaml": text }).composeVersion).toEqual(version);
    expect(problems({ "/w/.slipway.yaml": text })).toEqual([]);
  });

  it("that is none is reported", () =>
    expect(problems({ "/w/.slipway.yaml": "composeVersion: newest" })).toEqual([
      '"newest": "newest" is not a version, such as 2.40.3',
    ]));
});

describe(".slipway.yaml", () => {
  const read = (text: string) => severities({ "/w/.slipway.yaml": text });

  it("sets severities and options", () => {
    const { settings } = configure({
      "/w/.slipway.yaml": `
        rules:
          dockerfile/apt-pin: off
          dockerfile/trusted-registry: { severity: error, mode: [lax], deep: true }
        trustedRegistries: [docker.io]
        labelSchema: { a: url }
      `,
    });
    expect(Object.fromEntries(settings)).toEqual({
      "dockerfile/apt-pin": { severity: "off" },
      "dockerfile/trusted-registry": {
        severity: "error",
        options: { mode: ["lax"], deep: true, trustedRegistries: ["docker.io"] },
      },
      "dockerfile/label-format": { options: { labelSchema: { a: "url" } } },
    });
  });

  it.each(["", "# nothing\n", "rules:\n", "rules:\n  dockerfile/apt-pin:\n", "---\n"])(
    "says nothing in %j",
    (text) => {
      expect(read(text)).toEqual({});
      expect(problems({ "/w/.slipway.yaml": text })).toEqual([]);
    },
  );

  it("is looked for from the file's directory up to the workspace folder, the nearest alone", () => {
    const off = (name: string) => `rules: { dockerfile/${name}: off }\n`;
    const outer = { "/w/.slipway.yaml": off("apt-pin"), "/.slipway.yaml": off("maintainer") };
    expect(severities(outer)).toEqual({ "apt-pin": "off slipwayFile" });
    expect(severities({ ...outer, "/w/app/.slipway.yml": off("maintainer") })).toEqual({
      maintainer: "off slipwayFile",
    });
    expect(severities({ "/.slipway.yaml": off("maintainer") })).toEqual({});
  });

  it.each([
    [
      "rules: { dockerfile/apt-pn: off }",
      [
        '"dockerfile/apt-pn": Unknown rule "dockerfile/apt-pn": "dockerfile/apt-pin" is one -> dockerfile/apt-pin',
      ],
    ],
    [
      "rules: { apt-pin: off }",
      ['"apt-pin": Unknown rule "apt-pin": "dockerfile/apt-pin" is one -> dockerfile/apt-pin'],
    ],
    [
      "rules: { DL3008: off }",
      ['"DL3008": Unknown rule "DL3008": "dockerfile/apt-pin" is one -> dockerfile/apt-pin'],
    ],
    ["rules: { nothing/like-it: off }", ['"nothing/like-it": Unknown rule "nothing/like-it"']],
    ["rules: { dockerfile/apt-pin: loud }", ['"loud": "loud" is not one of off, hint, info, warning, error']],
    [
      "rules: { dockerfile/apt-pin: eror }",
      ['"eror": "eror" is not one of off, hint, info, warning, error -> error'],
    ],
    [
      "rules: { dockerfile/apt-pin: { severity: 3 } }",
      ['"3": "3" is not one of off, hint, info, warning, error'],
    ],
    ["rules: { dockerfile/apt-pin: { deep: true } }", ['"deep": Unknown key "deep"']],
    ["rules: { dockerfile/apt-pin: [off] }", ['"[off]": Names with values are expected here']],
    ["rules: off", ['"off": Names with values are expected here']],
    ["rules: { dockerfile/trusted-registry: { mode: strict } }", ['"strict": A list is expected here']],
    [
      "rules: { dockerfile/trusted-registry: { mode: [strct] } }",
      ['"strct": "strct" is not one of strict, lax -> strict'],
    ],
    [
      'rules: { dockerfile/trusted-registry: { deep: "true" } }',
      ['"\\"true\\"": true or false is expected here'],
    ],
    ["rules: { dockerfile/trusted-registry: { least: 1 MB } }", ['"1 MB": A number is expected here']],
    ["rules: { dockerfile/trusted-registry: { least: 0.5 } }", []],
    [
      "labelSchema: { a: picture }",
      ['"picture": "picture" is not one of text, url, semver, hash, rfc3339, spdx, email'],
    ],
    ["labelSchema: { a: [url] }", ['"[url]": One value is expected here']],
    [
      "strictLabel: true",
      ['"strictLabel": Unknown key "strictLabel": "strictLabels" is known -> strictLabels'],
    ],
    ["- rules", ['"- rules": Names with values are expected here']],
    [
      "strictLabels: true\nstrictLabels: false",
      ['"strictLabels": "strictLabels" is set again further down, and that counts'],
    ],
    [
      "rules: *lost",
      expect.arrayContaining([expect.stringContaining("Names with values are expected here")]),
    ],
  ])("is told what is wrong in %s", (text, expected) =>
    expect(problems({ "/w/.slipway.yaml": text })).toEqual(expected),
  );

  it("is read in time that grows with it, and no faster", () => {
    const cost = (count: number): number => {
      const lines = Array.from({ length: count }, (_, index) => `  dockerfile/apt-p${index}: of\n`);
      const runs = [1, 2, 3].map(() => {
        const before = process.cpuUsage();
        expect(problems({ "/w/.slipway.yaml": `rules:\n${lines.join("")}` })).toHaveLength(count);
        const { user, system } = process.cpuUsage(before);
        return user + system;
      });
      return Math.min(...runs);
    };
    // Ten times as much: 10 where it is linear, 100 where it is not.
    expect(cost(6_000) / cost(600)).toBeLessThan(40);
  });

  it("is no YAML, and what can be read of it holds", () => {
    const text = 'rules:\n  dockerfile/apt-pin: off\n  dockerfile/maintainer: "error\n';
    expect(problems({ "/w/.slipway.yaml": text })[0]).toMatch(/Not valid YAML: /);
    expect(read(text)).toMatchObject({ "apt-pin": "off slipwayFile" });
  });

  it("keeps what is valid beside what is not", () =>
    expect(read("rules: { dockerfile/apt-pin: loud, dockerfile/maintainer: error, x: off }")).toEqual({
      maintainer: "error slipwayFile",
    }));

  it("follows aliases, and is not caught in a loop of them", () => {
    expect(read("rules: { dockerfile/apt-pin: &s off, dockerfile/maintainer: *s }")).toEqual({
      "apt-pin": "off slipwayFile",
      maintainer: "off slipwayFile",
    });
    expect(read("rules: &a { dockerfile/apt-pin: *a }")).toEqual({});
  });
});

describe(".hadolint.yaml", () => {
  const file = `
ignored:
  - DL3008
  - DL3053
  - SC2086
override:
  error: [DL4000]
  style: [DL3026, DL3008, DL4000]
trustedRegistries: docker.io
label-schema:
  author: email
strict-labels: true
failure-threshold: style
disable-ignore-pragma: true
no-color: true
`;
  it("is read by the peer's ids", () => {
    expect(severities({ "/w/.hadolint.yaml": file })).toEqual({
      "apt-pin": "off hadolintFile",
      maintainer: "error hadolintFile",
      "label-format": { "hadolint DL3053": "off" },
      "trusted-registry": "hint hadolintFile",
    });
    const { settings, failureThreshold, hadolintComments } = configure({ "/w/.hadolint.yaml": file });
    expect(settings.get("dockerfile/trusted-registry")?.options).toEqual({
      trustedRegistries: ["docker.io"],
    });
    expect(settings.get("dockerfile/label-format")?.options).toEqual({ labelSchema: { author: "email" } });
    expect(failureThreshold).toBe("hint");
    expect(hadolintComments).toBe(false);
    expect(problems({ "/w/.hadolint.yaml": file })).toEqual([]);
  });

  it.each([
    ["ignored: DL3008", ['"DL3008": A list is expected here']],
    ["ignored: [DL30]", ['"DL30": "DL30" is not the id of a rule of hadolint']],
    ["ignored: [[DL3008]]", ['"[DL3008]": One value is expected here']],
    ["ignore: [DL3008]", ['"ignore": Unknown key "ignore": "ignored" is known -> ignored']],
    ["override: { warn: [DL3008] }", ['"warn": Unknown key "warn"']],
    ["failure-threshold: warn", ['"warn": "warn" is not one of error, warning, info, style, ignore, none']],
    ["no-fail: maybe", ['"maybe": true or false is expected here']],
    ["label-schema: { a: b }", ['"b": "b" is not one of text, url, semver, hash, rfc3339, spdx, email']],
  ])("is told what is wrong in %s", (text, expected) =>
    expect(problems({ "/w/.hadolint.yaml": text })).toEqual(expected),
  );

  it("is looked for at home where the project has none", () => {
    const environment = { variables: {}, home: "/home/me", configHome: "/home/me/.config" };
    const ignored = (id: string) => `ignored: [${id}]\n`;
    const home = {
      "/home/me/.hadolint.yaml": ignored("DL3008"),
      "/home/me/.config/hadolint.yaml": ignored("DL4000"),
    };
    expect(severities(home, { environment })).toEqual({ maintainer: "off hadolintFile" });
    expect(severities({ ...home, "/w/.hadolint.yml": "" }, { environment })).toEqual({});
  });

  it("fails nothing when it says so", () =>
    expect(
      configure({ "/w/.hadolint.yaml": "no-fail: true\nfailure-threshold: info" }).failureThreshold,
    ).toBe("none"));
});

describe("hadolint's variables", () => {
  const variables = {
    HADOLINT_IGNORE: "DL4000, DL3053",
    HADOLINT_OVERRIDE_ERROR: "DL3008",
    HADOLINT_OVERRIDE_STYLE: "DL3026",
    HADOLINT_TRUSTED_REGISTRIES: "docker.io,ghcr.io",
    HADOLINT_REQUIRE_LABELS: "author:email,x:picture",
    HADOLINT_FAILURE_THRESHOLD: "warning",
    HADOLINT_DISABLE_IGNORE_PRAGMA: "Yes",
  };
  it("say what the file would", () => {
    expect(severities({}, { environment: { variables } })).toEqual({
      maintainer: "off hadolintEnvironment",
      "label-format": { "hadolint DL3053": "off" },
      "apt-pin": "error hadolintEnvironment",
      "trusted-registry": "hint hadolintEnvironment",
    });
    const { settings, failureThreshold, hadolintComments } = configure({}, { environment: { variables } });
    expect(settings.get("dockerfile/label-format")?.options).toEqual({ labelSchema: { author: "email" } });
    expect([failureThreshold, hadolintComments]).toEqual(["warning", false]);
  });

  it("do not bring back what the file ignores", () =>
    expect(
      severities({ "/w/.hadolint.yaml": "ignored: [DL3008]" }, { environment: { variables } }),
    ).toMatchObject({
      "apt-pin": "off hadolintFile",
    }));
});

describe("several places", () => {
  const files = {
    "/w/.hadolint.yaml": "ignored: [DL3008, DL4000, DL3053]\ntrustedRegistries: [a]\n",
    "/w/.slipway.yaml": "rules: { dockerfile/apt-pin: info }\n",
  };
  it("go from hadolint's file over Slipway's and the editor's settings to the command line", () => {
    expect(severities(files)).toEqual({
      "apt-pin": "info slipwayFile",
      maintainer: "off hadolintFile",
      "label-format": { "hadolint DL3053": "off" },
      "trusted-registry": {},
    });
    const editorSettings = readRuleSettings(rules, {
      "dockerfile/apt-pin": "hint",
      "dockerfile/label-format": "info",
    });
    const commandLine = readRuleSettings(rules, { "dockerfile/maintainer": "error" });
    expect(severities(files, { editorSettings, commandLine })).toEqual({
      "apt-pin": "hint setting",
      maintainer: "error commandLine",
      "label-format": "info setting",
      "trusted-registry": {},
    });
    expect(configure(files, { editorSettings }).settings.get("dockerfile/label-format")?.byPeerId?.size).toBe(
      0,
    );
  });

  it("give way to a file that is named, of either kind", () => {
    const named = {
      ...files,
      "/w/ci/lint.yaml": "ignored: [DL3026]",
      "/w/ci/own.yaml": "rules: { dockerfile/apt-pin: error }",
    };
    expect(severities(named, { explicitFile: "/w/ci/lint.yaml" })).toEqual({
      "trusted-registry": "off hadolintFile",
    });
    expect(severities(named, { explicitFile: "/w/ci/own.yaml" })).toEqual({ "apt-pin": "error slipwayFile" });
  });
});

describe("--rule", () => {
  it.each([
    ["dockerfile/apt-pin=off", "dockerfile/apt-pin off"],
    ["apt-pin=error", "dockerfile/apt-pin error"],
    ["DL4000=info", "dockerfile/maintainer info"],
    ["maintainerdeprecated=info", "dockerfile/maintainer info"],
    ["hadolint DL3053=hint", "dockerfile/label-format hadolint DL3053 hint"],
    ["dl3053=hint", "dockerfile/label-format hadolint DL3053 hint"],
    ["label-format=hint", "dockerfile/label-format hint"],
    ["apt-pn=off", 'Unknown rule "apt-pn": "dockerfile/apt-pin" is one'],
    ["what=off", 'Unknown rule "what"'],
    ["apt-pin=loud", '"loud" is not one of off, hint, info, warning, error'],
    ["apt-pin", '"apt-pin" is not of the form RULE=SEVERITY'],
  ])("%s", (text, expected) => {
    const read = readRuleArgument(text, rules);
    const written = read.ok
      ? `${read.rules.map(({ rule: { id }, part }) => [id, part].join(" ").trim()).join()} ${read.severity}`
      : formatMessage(read.message);
    expect(written).toBe(expected);
  });

  it("means all rules that a peer's check is here", () => {
    const read = readRuleArgument("DL3008=off", [
      ...rules,
      rule("apk-pin", { alsoKnownAs: ["hadolint DL3008"] }),
    ]);
    expect(read.ok && read.rules.map(({ rule: { id } }) => id)).toEqual([
      "dockerfile/apt-pin",
      "dockerfile/apk-pin",
    ]);
  });
});
