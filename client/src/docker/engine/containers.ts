/** What the engine knows of containers, and what is done to them: commit, stop, remove. */
import type Docker from "dockerode";
import { failure, type Outcome } from "../failure.ts";
import { type EngineConnection, unlessMissing } from "./connection.ts";

/** As the engine names it. */
export type ContainerState = "created" | "running" | "paused" | "restarting" | "removing" | "exited" | "dead";

export interface ListedContainer {
  readonly id: string;
  readonly name: string;
  /** The reference that it was made from, or an id where that has gone to another image since. */
  readonly image: string;
  readonly imageId: string;
  readonly state: ContainerState;
  /** Milliseconds since 1970. */
  readonly created: number;
  /** Only those that lead somewhere; `address` is the one of this machine that they are bound to. */
  readonly ports: readonly ListedPort[];
  /** What Compose says of a container of its own. */
  readonly compose?: ComposeLabels;
}

export interface ListedPort {
  readonly address: string;
  readonly host: number;
  readonly container: number;
  readonly protocol: "tcp" | "udp";
}

export interface ComposeLabels {
  readonly project: string;
  readonly service: string;
  /** The project's folder, as Compose saw it: an absolute path of its machine. */
  readonly folder: string;
}

export interface ContainerDetails {
  readonly id: string;
  readonly name: string;
  readonly state: ContainerState;
  /** Of its writable layer, which is what a commit adds. */
  readonly writableBytes: number;
  /** What a commit leaves out. */
  readonly mounts: readonly ContainerMount[];
  /**
   * Names of the variables that its image does not have, or has with another value: a commit puts them into the
   * image. Their values stay with the engine.
   */
  readonly ownVariables: readonly string[];
  /** Entrypoint and command in one, where they are not its image's: a commit puts them into the image as well. */
  readonly ownCommand?: readonly string[];
}

export interface ContainerMount {
  readonly kind: "bind" | "volume" | "other";
  /** A path of the engine's machine, or the volume's name. */
  readonly source: string;
  /** Path in the container. */
  readonly target: string;
}

/** One path that differs from the container's image, as `docker diff` lists it. */
export interface ContainerChange {
  readonly path: string;
  readonly kind: "added" | "changed" | "deleted";
}

export interface CommitRequest {
  readonly container: string;
  /** Reference of the new image. */
  readonly tag: string;
  readonly message: string;
  readonly author: string;
  /** Stops the container's processes while it is read. */
  readonly pause: boolean;
}

export interface EngineContainers {
  /** All, running or not, the newest first. */
  containers(): Promise<Outcome<readonly ListedContainer[]>>;
  /** By id or name; undefined when the engine has no such container. */
  inspectContainer(container: string): Promise<Outcome<ContainerDetails | undefined>>;
  /** Undefined when the engine has no such container. */
  changes(container: string): Promise<Outcome<readonly ContainerChange[] | undefined>>;
  /** Gives the id of the new image; "no-container" when the container has gone. */
  commit(request: CommitRequest): Promise<Outcome<string>>;
  /** Waits until it has ended; one that has gone or ended already is no failure. */
  stopContainer(container: string): Promise<Outcome<undefined>>;
}

export function engineContainers(connection: EngineConnection): EngineContainers {
  return {
    containers: () =>
      connection.ask(async ({ docker }) => (await docker.listContainers({ all: true })).map(listedContainer)),

    inspectContainer: (container) =>
      connection.ask(async ({ docker, patient }) => {
        // To weigh the writable layer the engine walks through it. dockerode's types do not know the option.
        const options: Docker.ContainerInspectOptions & { size: boolean } = { size: true };
        const details = await unlessMissing(patient.getContainer(container).inspect(options));
        if (!details) return undefined;
        const image = await unlessMissing(docker.getImage(details.Image).inspect());
        return containerDetails(details, image?.Config);
      }),

    changes: (container) =>
      connection.ask(async ({ patient }) => {
        const changes: unknown = await unlessMissing(patient.getContainer(container).changes());
        if (changes === undefined) return undefined;
        // Of a container that is as its image the engine says `null`, which dockerode hands over as bytes.
        if (!Array.isArray(changes)) return [];
        return (changes as readonly ApiChange[]).map(({ Path, Kind }) => ({
          path: Path,
          kind: changeKinds[Kind],
        }));
      }),

    commit: async ({ container, tag, message, author, pause }) => {
      const { repository, version } = splitTag(tag);
      const committed = await connection.tell(({ patient }) =>
        unlessMissing<{ readonly Id: string }>(
          patient
            .getContainer(container)
            .commit({ repo: repository, tag: version, comment: message, author, pause }),
        ),
      );
      if (!committed.ok) return committed;
      return committed.value ? { ok: true, value: committed.value.Id } : failure("no-container", container);
    },

    stopContainer: async (container) => {
      const stopped = await connection.tell(({ patient }) =>
        unlessMissing(patient.getContainer(container).stop().catch(unlessStopped)),
      );
      return stopped.ok ? { ok: true, value: undefined } : stopped;
    },
  };
}

function listedContainer(container: Docker.ContainerInfo): ListedContainer {
  const { Id, Names, Image, ImageID, State, Created, Ports, Labels } = container;
  const project = Labels?.[`${label}.project`];
  return {
    id: Id,
    // A container that others link to has their names for it as well, which have a second slash.
    name: (Names.find((name) => !name.slice(1).includes("/")) ?? Names[0] ?? Id).replace(/^\//, ""),
    image: Image,
    imageId: ImageID,
    state: State as ContainerState,
    created: Created * 1000,
    ports: (Ports ?? []).flatMap(({ IP, PublicPort, PrivatePort, Type }) =>
      PublicPort
        ? [
            {
              address: IP,
              host: PublicPort,
              container: PrivatePort,
              protocol: Type === "udp" ? "udp" : "tcp",
            },
          ]
        : [],
    ),
    ...(project !== undefined && {
      compose: {
        project,
        service: Labels[`${label}.service`] ?? "",
        folder: Labels[`${label}.project.working_dir`] ?? "",
      },
    }),
  };
}

const label = "com.docker.compose";

interface Startable {
  readonly Env?: readonly string[] | null | undefined;
  readonly Entrypoint?: string | readonly string[] | null | undefined;
  readonly Cmd?: readonly string[] | null | undefined;
}

const commandOf = ({ Entrypoint, Cmd }: Startable): readonly string[] => [
  ...[Entrypoint ?? []].flat(),
  ...(Cmd ?? []),
];

/** `image` is the configuration of the container's image; undefined when that has gone. */
function containerDetails(
  details: Docker.ContainerInspectInfo,
  image: Startable | undefined,
): ContainerDetails {
  const { SizeRw } = details as { SizeRw?: number };
  const inherited = new Set(image?.Env ?? []);
  const command = commandOf(details.Config);
  const otherCommand = image && JSON.stringify(command) !== JSON.stringify(commandOf(image));
  return {
    id: details.Id,
    name: details.Name.replace(/^\//, ""),
    state: details.State.Status as ContainerState,
    writableBytes: SizeRw ?? 0,
    mounts: details.Mounts.map(({ Type, Name, Source, Destination }) => ({
      kind: Type === "bind" || Type === "volume" ? Type : "other",
      source: Type === "volume" ? (Name ?? Source) : Source,
      target: Destination,
    })),
    ownVariables: (details.Config.Env ?? [])
      .filter((variable) => !inherited.has(variable))
      .map((variable) => variable.replace(/=.*$/s, "")),
    ...(otherCommand && { ownCommand: command }),
  };
}

interface ApiChange {
  readonly Path: string;
  readonly Kind: 0 | 1 | 2;
}

/** https://docs.docker.com/reference/api/engine/: `Kind` of a change. */
const changeKinds = ["changed", "added", "deleted"] as const satisfies readonly ContainerChange["kind"][];

/** `localhost:5000/app:dev` is `localhost:5000/app` and `dev`: a colon before a slash is a port's. */
function splitTag(reference: string): { repository: string; version: string } {
  const colon = reference.lastIndexOf(":");
  return colon > reference.lastIndexOf("/")
    ? { repository: reference.slice(0, colon), version: reference.slice(colon + 1) }
    : { repository: reference, version: "latest" };
}

/** 304: it had ended already. */
function unlessStopped(error: unknown): void {
  if ((error as { statusCode?: unknown }).statusCode !== 304) throw error;
}
