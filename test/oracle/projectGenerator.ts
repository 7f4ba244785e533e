/** Random compose projects: services and their watch rules, spread over files in the ways that Compose merges. */
import path from "node:path";
import { composeText, Tagged, type YamlMapping, type YamlValue } from "./composeText.ts";
import { type FileTree, projectFolder, randomTree } from "./fileTree.ts";
import { type Random, seededRandom } from "./random.ts";
import { patterns, type RuleDraw, randomRule } from "./watchRules.ts";

export interface GeneratedProject {
  readonly tree: FileTree;
  /** Where Compose is started, relative to the sandbox. */
  readonly directory: string;
  /** Compose files that are named on the command line, or found in the directory; relative to it. */
  readonly composeFiles: readonly string[];
  readonly flags: readonly string[];
  /** Named on the command line; none = all. The sentinel's is among them. */
  readonly selected: readonly string[];
  readonly profiles: readonly string[];
  /** Every service of every file. */
  readonly services: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Absolute paths without a link in them. */
export interface Places {
  /** Where the tree will be written. */
  readonly sandbox: string;
  /** A folder that no rule watches, but for the sentinel's. */
  readonly aside: string;
}

export function generateProject(seed: number, { sandbox, aside }: Places): GeneratedProject {
  return new Generator(seededRandom(seed), sandbox, aside).project();
}

/** The file whose event ends a step, in a folder of its own. */
export const sentinelIn = (aside: string): string => path.posix.join(aside, "sentinel/touched");

class Generator {
  readonly #random: Random;
  readonly #sandbox: string;
  readonly #aside: string;
  readonly #root: string;
  readonly #tree: FileTree;
  readonly #files: Map<string, string>;
  readonly #links: Map<string, string>;
  readonly #dotEnv = new Map<string, string>();
  readonly #environment: Record<string, string> = {};
  readonly #services = new Set<string>(["sentinel"]);
  #variables = 0;

  constructor(random: Random, sandbox: string, aside: string) {
    this.#random = random;
    this.#sandbox = sandbox;
    this.#aside = aside;
    this.#root = path.posix.join(sandbox, projectFolder);
    this.#tree = randomTree(random);
    this.#files = new Map(this.#tree.files);
    this.#links = new Map(this.#tree.links);
  }

  project(): GeneratedProject {
    const random = this.#random;
    const main: Record<string, YamlMapping> = { sentinel: this.#sentinel() };
    const names = random.sample(["w", "b", "z"], random.integer(1, 3));
    for (const name of names) main[name] = this.#service(name);
    this.#depend(main, names);
    const extended = this.#extend(main, names);
    const include = this.#include();
    const profiles = this.#profile(main, names);
    const override = random.chance(0.35) ? this.#override(names) : undefined;

    const mainFile = random.pick(["compose.yaml", "compose.yml", "docker-compose.yml", "dev.yaml"]);
    this.#write(mainFile, {
      ...(random.chance(0.3) && { name: "named-here" }),
      ...include,
      ...extended,
      services: main,
      volumes: { named: null },
    });
    const composeFiles = [mainFile];
    if (override) {
      const standard = mainFile !== "dev.yaml" && random.chance(0.6);
      const file = standard ? mainFile.replace(/(?=\.ya?ml$)/, ".override") : "over/dev.override.yaml";
      this.#write(file, { services: override });
      composeFiles.push(file);
    }
    const named = mainFile === "dev.yaml" || composeFiles.some((file) => file.startsWith("over/"));
    const selected = random.chance(0.25) ? ["sentinel", ...random.sample(names, random.integer(1, 2))] : [];
    const linked = random.chance(0.08);
    if (linked) this.#links.set("entry", projectFolder);
    this.#environment["HOME"] = path.posix.join(this.#sandbox, "outside");
    if (this.#dotEnv.size > 0) this.#writeDotEnv();
    return {
      tree: { files: this.#files, links: this.#links },
      directory: linked ? "entry" : projectFolder,
      composeFiles,
      flags: [
        ...(named ? composeFiles.flatMap((file) => ["--file", file]) : []),
        ...profiles.flatMap((profile) => ["--profile", profile]),
      ],
      selected,
      profiles,
      services: [...this.#services],
      environment: this.#environment,
    };
  }

  /** Its only rule delivers events and does nothing with them. */
  #sentinel(): YamlMapping {
    const folder = path.posix.dirname(sentinelIn(this.#aside));
    return {
      image: "sentinel",
      develop: { watch: [{ path: folder, action: "restart", ignore: ["**"] }] },
    };
  }

  #service(name: string, { folder = "", rules = 4 } = {}): YamlMapping {
    const random = this.#random;
    this.#services.add(name);
    const build = random.chance(0.6) ? this.#build(folder) : undefined;
    const watch = this.#rules(random.integer(1, rules), build !== undefined);
    const old = random.chance(0.04);
    return {
      ...((build === undefined || random.chance(0.5)) && { image: name }),
      ...(build !== undefined && { build }),
      ...(random.chance(0.25) && { volumes: this.#volumes() }),
      // Compose checks nothing of it, and so wants what it reads written out.
      ...(old ? { "x-develop": { watch: watch.map(withListsOnly) } } : { develop: { watch } }),
    };
  }

  #rules(count: number, built: boolean): readonly YamlMapping[] {
    const draw: RuleDraw = {
      random: this.#random,
      root: this.#root,
      files: [...this.#tree.files.keys()].flatMap((file) =>
        file.startsWith(`${projectFolder}/`) ? [file.slice(projectFolder.length + 1)] : [],
      ),
      variable: (text) => this.#variable(text),
      built,
    };
    return Array.from({ length: count }, () => randomRule(draw));
  }

  /** `folder`: that of the file the build is written in, which the context is relative to. */
  #build(folder: string): YamlValue {
    const random = this.#random;
    const contextFolder = random.pick(["", "", "src", "pkg", "docs"]);
    const context = path.posix.join(path.posix.relative(folder, "") || ".", contextFolder);
    const at = (file: string): string => path.posix.join(projectFolder, contextFolder, file);
    const dockerfile = random.pick([undefined, undefined, "Df", "../docker/Df", "build files/Df"]);
    const inline = dockerfile === undefined && random.chance(0.1);
    const file = dockerfile === "../docker/Df" && contextFolder === "" ? "docker/Df" : dockerfile;
    if (!inline) this.#files.set(at(file ?? "Dockerfile"), "FROM scratch\n");
    if (random.chance(0.5)) this.#ignoreFile(at(".dockerignore"));
    if (random.chance(0.25)) this.#ignoreFile(at(`${file ?? "Dockerfile"}.dockerignore`));
    const written = context.startsWith(".") ? context : `./${context}`;
    if (file === undefined && !inline && random.chance(0.4)) return written;
    const absolute = file !== undefined && random.chance(0.15);
    return {
      context: this.#variable(random.chance(0.2) && contextFolder ? `${written}/` : written),
      ...(file !== undefined && { dockerfile: absolute ? path.posix.join(this.#sandbox, at(file)) : file }),
      ...(inline && { dockerfile_inline: "FROM scratch\n" }),
      ...(random.chance(0.1) && { args: { VERSION: "1" } }),
    };
  }

  #ignoreFile(file: string): void {
    const random = this.#random;
    const own = [
      "/src",
      "/gen/",
      "! a.ts",
      " *.log ",
      "# *.ts",
      "!/docs",
      "**/*.tmp",
      "!",
      "\\#a#",
      "./src",
      "../src",
    ];
    const lines = random.sample([...patterns, ...own], random.integer(1, 4));
    const end = random.chance(0.15) ? "\r\n" : "\n";
    const mark = random.chance(0.05) ? "\ufeff" : "";
    this.#files.set(file, mark + [...lines, "# the rest is sent"].join(end) + end);
  }

  #volumes(): YamlValue {
    const choices: readonly YamlValue[] = [
      "./src:/m",
      "./pkg:/n:ro",
      "./src/sub:/k",
      ".:/all",
      "./link:/l",
      "named:/data",
      "/anonymous",
      "./doc:/prefix",
      { type: "bind", source: "./docs", target: "/d" },
      { type: "tmpfs", target: "/t" },
      { type: "bind", source: `${this.#root}/src/`, target: "/s", read_only: true },
    ]; // prettier-ignore
    return this.#random.sample(choices, this.#random.integer(1, 2));
  }

  #depend(main: Record<string, YamlMapping>, names: readonly string[]): void {
    const [first, second] = names;
    if (first === undefined || second === undefined || !this.#random.chance(0.4)) return;
    if (this.#random.chance(0.3)) {
      const way = this.#random.pick([
        { links: [second] },
        { network_mode: `service:${second}` },
        { pid: `service:${second}` },
      ]);
      main[first] = { ...main[first], ...way };
      return;
    }
    const condition = { [second]: { condition: "service_started", restart: this.#random.chance(0.5) } };
    main[first] = { ...main[first], depends_on: this.#random.chance(0.5) ? [second] : condition };
  }

  /** Top-level keys that an anchor needs; a service may take its rules from another one, here or in another file. */
  #extend(main: Record<string, YamlMapping>, [name]: readonly string[]): YamlMapping {
    const random = this.#random;
    if (name === undefined || !random.chance(0.35)) return {};
    const way = random.pick(["same file", "other file", "merge key"] as const);
    if (way === "same file") {
      main["base"] = this.#service("base", { rules: 2 });
      main[name] = { ...main[name], extends: random.chance(0.5) ? { service: "base" } : "base" };
      return {};
    }
    if (way === "other file") {
      const folder = random.pick(["common", "src", "../outside"]);
      const shared = this.#service("shared", { folder, rules: 2 });
      this.#services.delete("shared");
      const root = this.#service("root", { folder, rules: 1 });
      this.#services.delete("root");
      const chained = random.chance(0.3);
      this.#write(path.posix.join(folder, "services.yaml"), {
        services: chained ? { shared: { ...shared, extends: { service: "root" } }, root } : { shared },
      });
      main[name] = { ...main[name], extends: { file: `${folder}/services.yaml`, service: "shared" } };
      return {};
    }
    const watch = this.#rules(2, false);
    const [rule] = watch;
    const { develop } = main[name] ?? {};
    if (!rule || !develop) return {};
    const own = (develop as { watch: readonly YamlMapping[] }).watch;
    main[name] = { ...main[name], develop: { watch: [{ "<<": "*shared-rule", path: "docs" }, ...own] } };
    return { "x-anchor-shared-rule": rule };
  }

  #include(): YamlMapping {
    const random = this.#random;
    if (!random.chance(0.25)) return {};
    const folder = random.pick(["inc", "src", "../outside"]);
    const file = `${folder}/compose.yaml`;
    const elsewhere = random.chance(0.3);
    const services = { inc: this.#service("inc", { folder: elsewhere ? "" : folder, rules: 3 }) };
    this.#write(file, { services });
    if (!elsewhere && random.chance(0.3)) {
      const more = `${folder}/more.yaml`;
      this.#write(more, { services: { inc: { develop: { watch: this.#rules(1, false) } } } });
      return { include: [{ path: [file, more] }] };
    }
    if (!elsewhere) return { include: [random.chance(0.5) ? file : { path: file }] };
    return { include: [{ path: file, project_directory: "." }] };
  }

  #profile(main: Record<string, YamlMapping>, names: readonly string[]): readonly string[] {
    const random = this.#random;
    const last = names.at(-1);
    const needed = last !== undefined && JSON.stringify(main).includes(`"${last}":{"condition`);
    const alone =
      names.length > 1 &&
      !names.some((name) => /"(?:depends_on|links|network_mode|pid)"/.test(JSON.stringify(main[name])));
    if (last === undefined || needed || !alone || !random.chance(0.25)) return [];
    main[last] = { ...main[last], profiles: ["extra"] };
    return random.chance(0.5) ? ["extra"] : [];
  }

  #override(names: readonly string[]): YamlMapping {
    const random = this.#random;
    const name = random.pick(names);
    const rules = this.#rules(random.integer(1, 2), false);
    const way = random.pick([
      "append",
      "append",
      "override",
      "reset",
      "reset develop",
      "build",
      "volumes",
      "new",
    ]);
    if (way === "append") return { [name]: { develop: { watch: rules } } };
    if (way === "override") return { [name]: { develop: { watch: new Tagged("!override", rules) } } };
    if (way === "reset") return { [name]: { develop: { watch: new Tagged("!reset", []) } } };
    if (way === "reset develop") return { [name]: { develop: new Tagged("!reset", null) } };
    if (way === "build") return { [name]: { build: random.pick(["./docs", { context: "src" }]) } };
    if (way === "volumes") return { [name]: { volumes: this.#volumes() } };
    return { extra: this.#service("extra", { rules: 2 }) };
  }

  /** Now and then: `${V}` from `.env` or from the shell, `${V:-text}`, `${V}rest`. */
  #variable(text: string): string {
    const random = this.#random;
    if (text === "" || /["'\s#\\$]/.test(text) || !random.chance(0.08)) return text;
    const name = `V${this.#variables++}`;
    const way = random.pick(["default", "file", "shell", "part", "alternative"] as const);
    if (way === "default") return `\${${name}:-${text}}`;
    if (way === "alternative") {
      this.#environment[name] = "set";
      return `\${${name}:+${text}}`;
    }
    const cut = way === "part" ? random.integer(1, text.length) : text.length;
    const value = text.slice(0, cut);
    if (way === "shell") this.#environment[name] = value;
    else this.#dotEnv.set(name, value);
    const written = random.chance(0.5) || cut < text.length ? `\${${name}}` : `$${name}`;
    return written + text.slice(cut);
  }

  #writeDotEnv(): void {
    const random = this.#random;
    const lines = [...this.#dotEnv].map(([name, value]) => {
      const way = random.pick(["bare", "quoted", "double", "export"] as const);
      if (way === "quoted") return `${name}='${value}'`;
      if (way === "double") return `${name}="${value}"`;
      return way === "export" ? `export ${name}=${value}` : `${name}=${value}`;
    });
    this.#files.set(`${projectFolder}/.env`, `# values\n${lines.join("\n")}\n`);
  }

  #write(file: string, document: YamlMapping): void {
    this.#files.set(path.posix.join(projectFolder, file), composeText(document, this.#random));
  }
}

function withListsOnly(rule: YamlMapping): YamlMapping {
  const { exec, ignore, include, ...rest } = rule;
  const listed = (value: YamlValue | undefined): YamlValue =>
    typeof value === "string" ? [value] : (value ?? []);
  const command = (exec as { command: YamlValue } | undefined)?.command;
  return {
    ...rest,
    ...(ignore !== undefined && { ignore: listed(ignore) }),
    ...(include !== undefined && { include: listed(include) }),
    ...(command !== undefined && { exec: { command: typeof command === "string" ? ["hook"] : command } }),
  };
}
