/** Random compose projects of several files: everything the loader follows, mostly such that Compose loads them. */

/** Paths relative to the project's root; a link is where it leads. */
export interface RandomProject {
  readonly texts: Readonly<Record<string, string>>;
  readonly links: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly projectDirectory?: string;
  readonly profiles: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

/** Numbers in [0, 1) that depend on nothing but the seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function randomProject(seed: number): RandomProject {
  return new Generator(randomFrom(seed)).project();
}

const names = ["web", "db", "jobs"] as const;

class Generator {
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  project(): RandomProject {
    const texts: Record<string, string> = { "real/deep/file": "", "sub/real/file": "", "inc/file": "" };
    const links: Record<string, string> = {};
    if (this.#chance(0.4)) links["link"] = "real";
    if (this.#chance(0.3)) links["sub/link"] = "real";
    if (this.#chance(0.2)) links["real/again"] = "../sub";
    texts["base.yaml"] = this.#file(["base", "other"], { isBase: true });
    texts["sub/base.yaml"] = this.#file(["base", "other"], { isBase: true });
    texts["inc/included.yaml"] = this.#file(["cache"], { complete: true });
    texts["sub/included.yaml"] = this.#file(["cache", "mail"], { complete: true });
    texts["compose.yaml"] = this.#file(names, { complete: true, includes: true, extends: true });
    const files = ["compose.yaml"];
    for (const file of ["override.yaml", "sub/override.yaml", "third.yaml"]) {
      if (!this.#chance(0.5)) continue;
      texts[file] = this.#file(this.#some(names), { extends: true, tags: true, documents: true });
      files.push(file);
    }
    if (this.#chance(0.6)) texts[".env"] = this.#envFile();
    if (this.#chance(0.3)) texts["sub/.env"] = this.#envFile();
    return {
      texts,
      links,
      files,
      ...(this.#chance(0.15) && { projectDirectory: "sub" }),
      profiles: this.#chance(0.5) ? ["one"] : [],
      variables: this.#chance(0.4) ? { SRC: "shell", TAG: "" } : {},
    };
  }

  #envFile(): string {
    return this.#some([
      "SRC=src",
      "TAG='1.0'",
      'TARGET="/app/$SRC"',
      "export USER_ID=1000 # ours",
      "EMPTY=",
    ]).join("\n");
  }

  #file(
    services: readonly string[],
    options: {
      complete?: boolean;
      isBase?: boolean;
      includes?: boolean;
      extends?: boolean;
      tags?: boolean;
      documents?: boolean;
    },
  ): string {
    const document = (): string => {
      const entries = services.map((name) => `  ${name}:${this.#service(name, options)}`);
      return `services:\n${entries.join("\n")}\n`;
    };
    const anchor = "x-shared: &shared\n  user: shared\n  working_dir: /shared\n";
    const includes = options.includes && this.#chance(0.4) ? `include: ${this.#includes()}\n` : "";
    const second = options.documents && this.#chance(0.15) ? `---\n${document()}` : "";
    return anchor + includes + document() + second;
  }

  #includes(): string {
    return this.#pick([
      "[inc/included.yaml]",
      "[sub/included.yaml]",
      "[{path: inc/included.yaml, project_directory: sub}]",
      "[{path: [sub/included.yaml, inc/included.yaml], env_file: .env}]",
    ]);
  }

  #service(
    name: string,
    options: { complete?: boolean; isBase?: boolean; extends?: boolean; tags?: boolean },
  ): string {
    const tag = (): string =>
      options.tags && this.#chance(0.12) ? this.#pick(["!override ", "!reset "]) : "";
    const lines: string[] = [];
    const add = (key: string, value: string, chance: number): void => {
      if (this.#chance(chance)) lines.push(`    ${key}: ${tag()}${value}`);
    };
    if (options.complete) lines.push(`    image: ${this.#pick(["app", '"app:${TAG:-latest}"', "$SRC-x"])}`);
    else add("image", this.#pick(["other", "app:$TAG"]), 0.3);
    if (this.#chance(0.2)) lines.push("    <<: *shared");
    add("build", this.#build(tag), 0.5);
    add("user", this.#pick(["root", '"${USER_ID:-0}"']), 0.2);
    add("working_dir", this.#pick(["/app", "$TARGET"]), 0.2);
    add("read_only", this.#pick(["true", "false", '"true"']), 0.1);
    add("command", this.#pick(["npm start", '["a", "b $$X"]', "~", "\"sh -c 'x && y'\""]), 0.2);
    add("profiles", this.#pick(["[one]", "[two]", "[one, two]"]), options.isBase ? 0.1 : 0.15);
    add("depends_on", this.#pick(["[db]", "{db: {condition: service_started}}"]), name === "web" ? 0.4 : 0);
    add("volumes", this.#volumes(), 0.4);
    add("develop", this.#develop(tag), options.isBase ? 0.4 : 0.6);
    if (options.extends && this.#chance(0.3)) lines.push(`    extends: ${this.#extends(name)}`);
    if (options.isBase && name === "base" && this.#chance(0.3)) lines.push("    extends: other");
    return lines.length > 0 ? `\n${lines.join("\n")}` : " {}";
  }

  #extends(name: string): string {
    return this.#pick([
      "{file: base.yaml, service: base}",
      "{file: sub/base.yaml, service: base}",
      "{file: sub/base.yaml, service: other}",
      ...(name === "web" ? [] : ["{file: base.yaml, service: other}"]),
    ]);
  }

  #build(tag: () => string): string {
    if (this.#chance(0.3))
      return this.#pick([".", "./app", "../up", "link/app", "https://example.com/a.git"]);
    const parts = [
      `context: ${this.#pick([".", "app", "~/x", "link"])}`,
      `dockerfile: ${this.#pick(["Dockerfile.dev", "../D"])}`,
      `target: ${tag()}${this.#pick(["dev", "$SRC"])}`,
      `args: ${tag()}${this.#pick(["{A: 1, B: $SRC}", "[A=2, C=x]", "{A: ''}"])}`,
      `additional_contexts: ${this.#pick(["{more: ./more}", "[more=../other, img=docker-image://alpine]"])}`,
    ];
    return `{${this.#some(parts).join(", ")}}`;
  }

  #volumes(): string {
    const items = [
      "./data:/data",
      "./other:/data:ro",
      "/abs:/abs/",
      "~/h:/h",
      "/anonymous",
      "{type: bind, source: ./long, target: /data, read_only: true}",
      "{type: tmpfs, target: /tmp}",
      '"$SRC:/src/../src"',
      "link:/l",
    ].map((item) => (item.startsWith("{") || item.startsWith('"') ? item : `"${item}"`));
    // A plain name would be a volume that nobody declares.
    return `[${this.#some(items.filter((item) => !/^"(?:\$SRC|link):/.test(item))).join(", ")}]`;
  }

  #develop(tag: () => string): string {
    const rules = Array.from({ length: 1 + Math.floor(this.#random() * 3) }, () => this.#rule());
    return `{watch: ${tag()}[${rules.join(", ")}]}`;
  }

  #rule(): string {
    const path = this.#pick([
      ".",
      "./src",
      "a/../b//c/",
      "link/x",
      "sub/link",
      "/abs/../q/",
      "~/home",
      "../up",
      '"$SRC"',
      '"${SRC:-default}/x"',
      "real/again/real",
    ]);
    const written = /^["]/.test(path) ? path : `"${path.replace("$SRC", "src")}"`;
    const action = this.#pick(["sync", "rebuild", "restart", "sync+restart", "sync+exec"]);
    const parts = [
      `path: ${written.replace('"$SRC"', '"${SRC:-src}"')}`,
      `action: ${action}`,
      ...(action.startsWith("sync") ? [`target: ${this.#pick(["/app", '"${TARGET:-/t}/y"'])}`] : []),
      ...(this.#chance(0.3) ? [`ignore: ${this.#pick(["node_modules", '["*.log", "!a$$"]'])}`] : []),
      ...(this.#chance(0.2) ? ["include: ['**/*.ts']"] : []),
      ...(action === "sync+exec" ? [`exec: {command: ${this.#pick(["npm run x", "[a, 'b c']"])}}`] : []),
      ...(this.#chance(0.1) ? ["initial_sync: true"] : []),
    ];
    return `{${parts.join(", ")}}`;
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }

  #pick(items: readonly string[]): string {
    return items[Math.floor(this.#random() * items.length)] ?? "";
  }

  #some<T>(items: readonly T[]): readonly T[] {
    const kept = items.filter(() => this.#chance(0.5));
    return kept.length > 0 ? kept : items.slice(0, 1);
  }
}
