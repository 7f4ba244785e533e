/** The *Watch* view as a tree of words: project, service, rule, event. Pure; `watchView.ts` shows it. */
import path from "node:path";
import type { WatchedService, WatchFile, WatchFileRule } from "../../../server/src/protocol/index.ts";
import type { Localisation, Reader } from "../reader.ts";
import type { TreeNode } from "../tree/treeNode.ts";
import type { Activity, LiveState, RuleEvent, ServiceActivity } from "./activity.ts";
import { effectWords, eventWords, liveWords, timeOfDay } from "./activityWords.ts";
import { isActive, type WatchState } from "./watchState.ts";

/** One project as the view gets it. */
export interface ProjectInView {
  readonly project: WatchFile;
  /** Undefined: it was not started in this window, or its terminal is closed. */
  readonly state: WatchState | undefined;
  /** It ran when the window was closed or reloaded, and ended with it. */
  readonly lost: boolean;
  /** Names of files that have changed since Compose has read them. */
  readonly stale: readonly string[];
  /** Services that Compose watches; undefined as long as none was started. */
  readonly watched: readonly string[] | undefined;
  readonly activity: Activity | undefined;
}

export type NodeKind = "project" | "service" | "rule" | "event";

export interface WatchNode extends TreeNode<WatchNode> {
  readonly kind: NodeKind;
  /** What a click opens. */
  readonly place?: WatchFileRule["location"] | { readonly file: string };
  /** What commands are about: the project's first compose file, and the service where it is one. */
  readonly uri: string;
  readonly services?: readonly string[];
}

/** Absolute paths of rules that reach Compose not at all, or no longer. */
interface Unheard {
  readonly bound: readonly string[];
  readonly lost: readonly string[];
}

export interface Paths {
  /** Makes a path short for people. */
  relative(file: string): string;
}

/** Some icons have a colour of their own. */
const plain = "icon.foreground";
const red = "list.errorForeground";
const yellow = "list.warningForeground";
const green = "charts.green";

export function watchTree(
  projects: readonly ProjectInView[],
  paths: Paths,
  reader: Reader,
): readonly WatchNode[] {
  const names = projects.map(({ project }) => project.name);
  return projects.map((each) => {
    const { name } = each.project;
    const unique = names.indexOf(name) === names.lastIndexOf(name);
    return projectNode(each, unique ? name : `${name} (${paths.relative(each.project.path)})`, paths, reader);
  });
}

function projectNode(view: ProjectInView, label: string, paths: Paths, reader: Reader): WatchNode {
  const { l10n } = reader;
  const { project, state, stale, watched, activity } = view;
  const running = state !== undefined && isActive(state);
  const words = projectWords(view, l10n);
  const lost = running ? (activity?.lost ?? []) : [];
  const isStale = (stale.length > 0 || lost.length > 0) && running;
  const description = isStale ? l10n.t("restart needed") : words;
  const changed = l10n.t(
    "Changed since Compose has read them: {0}. Restart Compose Watch to have them read again.",
    stale.join(", "),
  );
  const files = project.files.map((file) => paths.relative(file)).join(", ");
  return {
    id: project.uri,
    kind: "project",
    label,
    description,
    tooltip: [
      files,
      ...(stale.length > 0 && running ? [changed] : []),
      ...lost.map((folder) =>
        l10n.t(
          "Compose lost {0} when its folder was removed or moved away. Restart Compose Watch to have it watched again.",
          paths.relative(folder),
        ),
      ),
    ].join("\n"),
    spoken: spoken(label, isStale ? `${words} · ${description}` : words),
    ...projectIcon(view, running),
    context: running ? (state.kind === "stopping" ? "project.stopping" : "project.running") : "project.idle",
    uri: project.uri,
    children: project.services.map((service) =>
      serviceNode(
        project,
        service,
        { running, watched: running && (watched === undefined || watched.includes(service.name)) },
        activity?.services.get(service.name),
        { bound: activity?.notWatched ?? [], lost },
        paths,
        reader,
      ),
    ),
  };
}

function projectWords({ state, lost }: ProjectInView, l10n: Localisation): string {
  switch (state?.kind) {
    case "starting":
      return l10n.t("starting");
    case "watching":
    case "rebuilding":
      return l10n.t("watching");
    case "stopping":
      return l10n.t("stopping");
    case "failed":
      return l10n.t("ended by itself");
    default:
      return lost ? l10n.t("ended with the last window") : l10n.t("not running");
  }
}

function projectIcon(
  { state, lost, stale, activity }: ProjectInView,
  running: boolean,
): { icon: string; colour?: string } {
  if (state?.kind === "failed") return { icon: "error", colour: red };
  if (!running) return lost ? { icon: "warning", colour: yellow } : { icon: "circle-outline" };
  if (state?.kind === "starting" || state?.kind === "stopping") return { icon: "loading~spin" };
  return stale.length > 0 || activity?.lost.length
    ? { icon: "warning", colour: yellow }
    : { icon: "eye", colour: green };
}

function serviceNode(
  project: WatchFile,
  service: WatchedService,
  { running, watched }: { readonly running: boolean; readonly watched: boolean },
  activity: ServiceActivity | undefined,
  unheard: Unheard,
  paths: Paths,
  reader: Reader,
): WatchNode {
  const id = `${project.uri}#${service.name}`;
  const live = watched ? activity?.live : undefined;
  const description = live ? liveWords(live, reader.l10n) : "";
  const rules = service.rules.map((rule, index) =>
    ruleNode(project, rule, `${id}#${index}`, activity?.rules[index] ?? [], unheard, paths, reader),
  );
  const others = (activity?.others ?? []).map((event) => eventNode(project, event, id, paths, reader));
  return {
    id,
    kind: "service",
    label: service.name,
    description,
    tooltip: [service.name, description].filter(Boolean).join(": "),
    spoken: spoken(reader.l10n.t("service {0}", service.name), description),
    ...liveIcon(live),
    context: running ? "service.running" : "service.idle",
    uri: project.uri,
    services: [service.name],
    children: distinct([...rules, ...others]),
  };
}

function liveIcon(live: LiveState | undefined): { icon: string; colour?: string } {
  switch (live?.kind) {
    case undefined:
      return { icon: "package" };
    case "failed":
    case "exited":
      return { icon: "error", colour: red };
    case "watching":
      return { icon: "package", colour: green };
    default:
      return { icon: "loading~spin" };
  }
}

const actionIcons: Readonly<Record<string, string>> = {
  sync: "sync",
  "sync+restart": "debug-restart",
  "sync+exec": "terminal",
  restart: "debug-restart",
  rebuild: "tools",
};

function ruleNode(
  project: WatchFile,
  rule: WatchFileRule,
  id: string,
  events: readonly RuleEvent[],
  unheard: Unheard,
  paths: Paths,
  reader: Reader,
): WatchNode {
  const { l10n } = reader;
  const bound = unheard.bound.some(
    (each) => path.relative(path.resolve(project.directory, rule.path), each) === "",
  );
  const landing = rule.target !== undefined && rule.action.startsWith("sync") ? ` → ${rule.target}` : "";
  const what = `${rule.action}${landing}`;
  const [last] = events;
  const lost = rule.hostPath !== undefined && unheard.lost.includes(rule.hostPath);
  const trouble = bound
    ? l10n.t("not watched: a bind mount holds it")
    : lost
      ? l10n.t("no longer watched: its folder was removed")
      : "";
  const description = [what, trouble].filter(Boolean).join(" · ");
  return {
    // VS Code keeps a row that had no children collapsed: with the first event it is another row.
    id: last ? `${id}#events` : id,
    kind: "rule",
    label: rule.path,
    description,
    tooltip: [`${rule.path}: ${what}`, trouble].filter(Boolean).join("\n"),
    spoken: spoken(l10n.t("rule {0}", rule.path), description),
    icon: actionIcons[rule.action] ?? "question",
    colour: trouble ? yellow : last?.progress === "failed" ? red : plain,
    context: "rule",
    place: rule.location,
    uri: project.uri,
    children: distinct(events.map((event) => eventNode(project, event, id, paths, reader))),
  };
}

function eventNode(
  project: WatchFile,
  event: RuleEvent,
  parent: string,
  paths: Paths,
  reader: Reader,
): WatchNode {
  const { l10n, locale } = reader;
  const label =
    event.file !== undefined
      ? paths.relative(event.file)
      : event.files === 0
        ? effectWords(event.effects, l10n)
        : event.files === 1
          ? l10n.t("1 change outside of the editor")
          : l10n.t("{0} changes outside of the editor", event.files);
  const words = eventWords(event, reader);
  const description = `${words} · ${timeOfDay(event.time, locale)}`;
  const landing = event.containerPath && `→ ${event.containerPath}`;
  return {
    id: `${parent}#${event.time}#${event.file ?? event.effects.join("+")}`,
    kind: "event",
    label,
    description,
    tooltip: [label, landing, description, event.detail].filter(Boolean).join("\n"),
    spoken: spoken(label, description),
    ...eventIcon(event),
    context: "event",
    ...(event.file !== undefined && !event.effects.includes("delete") && { place: { file: event.file } }),
    uri: project.uri,
    children: [],
  };
}

function eventIcon({ progress }: RuleEvent): { icon: string; colour?: string } {
  switch (progress) {
    case "predicted":
      return { icon: "question" };
    case "running":
      return { icon: "loading~spin" };
    case "done":
      return { icon: "check", colour: green };
    case "failed":
      return { icon: "error", colour: red };
    case "dropped":
      return { icon: "circle-slash", colour: yellow };
  }
}

/** VS Code shows nothing at all when two rows have one id. */
function distinct(nodes: readonly WatchNode[]): readonly WatchNode[] {
  const seen = new Map<string, number>();
  return nodes.map((node) => {
    const before = seen.get(node.id) ?? 0;
    seen.set(node.id, before + 1);
    return before === 0 ? node : { ...node, id: `${node.id}#${before}` };
  });
}

const spoken = (label: string, description: string): string =>
  description ? `${label}: ${description.replaceAll(" · ", ", ").replaceAll(" → ", ", ")}` : label;
