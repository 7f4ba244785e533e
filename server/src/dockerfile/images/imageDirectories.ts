/** The directory that well-known images work in, as the WORKDIR of their own Dockerfiles says: only those that have one. */

import { chainOf, type Stage } from "../stages/stages.ts";
import { isOfficial, shortName } from "./imageReference.ts";

/** By name, and by what the tag holds where the variants of an image differ. */
const directories: Readonly<Record<string, string | readonly [tag: RegExp, directory: string]>> = {
  "apache/airflow": "/opt/airflow",
  "bitnami/node": "/app",
  caddy: "/srv",
  composer: "/app",
  drupal: "/opt/drupal",
  elasticsearch: "/usr/share/elasticsearch",
  flink: "/opt/flink",
  ghost: "/var/lib/ghost",
  golang: "/go",
  gradle: "/home/gradle",
  "grafana/grafana": "/usr/share/grafana",
  httpd: "/usr/local/apache2",
  jetty: "/var/lib/jetty",
  joomla: "/var/www/html",
  "locustio/locust": "/home/locust",
  "n8nio/n8n": "/home/node",
  neo4j: "/var/lib/neo4j",
  nextcloud: "/var/www/html",
  "nodered/node-red": "/usr/src/node-red",
  "oven/bun": "/home/bun/app",
  php: [/(?:^|-)(?:apache|fpm)(?:-|$)/, "/var/www/html"],
  "prom/prometheus": "/prometheus",
  redis: "/data",
  tomcat: "/usr/local/tomcat",
  wordpress: [/^(?!.*cli)/, "/var/www/html"],
};

/** Families under one owner. */
const owners: readonly (readonly [RegExp, string])[] = [
  [/^(?:quay\.io\/)?jupyter\/[\w-]+-notebook$/, "/home/jovyan"],
  // https://github.com/sclorg/s2i-base-container: HOME, which those of languages work in.
  [
    /^registry\.(?:access\.)?redhat\.(?:com|io)\/ubi\d+\/(?:nodejs|perl|php|python|ruby)-\d/,
    "/opt/app-root/src",
  ],
  [/^(?:public\.ecr\.aws\/lambda\/|amazon\/aws-lambda-)[\w-]+$/, "/var/task"],
];

/** Where a stage begins to work whose Dockerfile says nothing of it; undefined where the image is not known to say so. */
export function imageDirectory(stage: Stage): string | undefined {
  const root = chainOf(stage).at(-1)?.base;
  if (root?.kind !== "image") return undefined;
  const { name, tag } = root.reference;
  const short = shortName(name.text);
  const known = Object.hasOwn(directories, short) ? directories[short] : undefined;
  if (typeof known === "string") return known;
  if (known) return known[0].test(tag?.text ?? "") ? known[1] : undefined;
  return owners.find(([pattern]) => pattern.test(short))?.[1];
}

/** Images whose Dockerfiles have no WORKDIR, in all their tags. */
const withoutWorkdir =
  "almalinux alpine amazonlinux busybox debian eclipse-temurin fedora nginx node python rockylinux ruby rust ubuntu".split(
    " ",
  );

/** `/`, where a stage begins to work on an image that has no WORKDIR; undefined where the image is not known to have none. */
export function rootDirectory(stage: Stage): "/" | undefined {
  const root = chainOf(stage).at(-1)?.base;
  const begins = root?.kind === "image" && withoutWorkdir.some((name) => isOfficial(root.reference, name));
  return begins && !/onbuild|windows|nanoserver/.test(root.reference.tag?.text ?? "") ? "/" : undefined;
}
