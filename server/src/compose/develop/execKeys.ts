/** What the `exec` of a watch rule may hold: the keys of a service's hook. https://docs.docker.com/reference/compose-file/develop/#exec */

export const execKeys = ["command", "user", "privileged", "working_dir", "environment"] as const;
