/** Images that are servers. */

import type { ImageFacts, Repository } from "./imageFacts.ts";
import { alpine, debian, onAlpine, onUbuntu, server, windowsVariants } from "./systems.ts";

const nginx: ImageFacts = {
  ...debian,
  ...server,
  plainUser: "nginx",
  tools: { ...debian.tools, curl: true },
};
const nginxAlpine: ImageFacts = {
  ...alpine,
  ...server,
  plainUser: "nginx",
  tools: { ...alpine.tools, curl: true },
};
const nginxSlim: ImageFacts = { ...nginxAlpine, tools: { ...alpine.tools } };
const unprivileged = { runsAsRoot: false, leavesRoot: false } as const;

export const serverImages: readonly Repository[] = [
  {
    names: ["nginx"],
    source: "https://github.com/nginx/docker-nginx",
    channels: ["stable", "mainline"],
    variants: {
      "": nginx,
      perl: nginx,
      alpine: nginxAlpine,
      "alpine-perl": nginxAlpine,
      "alpine-slim": nginxSlim,
    },
  },
  {
    names: ["nginxinc/nginx-unprivileged", "ghcr.io/nginx/nginx-unprivileged"],
    source: "https://github.com/nginx/docker-nginx-unprivileged",
    channels: ["stable", "mainline"],
    variants: {
      "": { ...nginx, ...unprivileged },
      perl: { ...nginx, ...unprivileged },
      alpine: { ...nginxAlpine, ...unprivileged },
      "alpine-perl": { ...nginxAlpine, ...unprivileged },
      "alpine-slim": { ...nginxSlim, ...unprivileged },
    },
  },
  {
    names: ["httpd"],
    source: "https://github.com/docker-library/httpd",
    variants: {
      "": { ...debian, ...server, plainUser: "www-data" },
      alpine: { ...onAlpine, ...server, plainUser: "www-data" },
    },
  },
  {
    names: ["caddy"],
    source: "https://github.com/caddyserver/caddy-docker",
    variants: {
      "": { ...alpine, usefulCommand: true },
      alpine: { ...alpine, usefulCommand: true },
      builder: { ...onAlpine, toolchain: "go" },
      "builder-alpine": { ...onAlpine, toolchain: "go" },
    },
  },
  {
    names: ["redis"],
    source: "https://github.com/redis/docker-library-redis",
    variants: {
      "": { ...debian, ...server, plainUser: "redis" },
      alpine: { ...onAlpine, ...server, plainUser: "redis" },
    },
  },
  {
    names: ["postgres"],
    source: "https://github.com/docker-library/postgres",
    variants: {
      "": { ...debian, ...server, plainUser: "postgres" },
      alpine: { ...onAlpine, ...server, plainUser: "postgres" },
    },
  },
  {
    names: ["mysql"],
    source: "https://github.com/docker-library/mysql",
    channels: ["lts", "innovation"],
    all: { libc: "glibc", hasShell: true, runsAsRoot: true, plainUser: "mysql", ...server },
    variants: {
      "": { distribution: "redhat", packageManager: "microdnf" },
      oracle: { distribution: "redhat", packageManager: "microdnf" },
      oraclelinux: { distribution: "redhat", packageManager: "microdnf" },
      debian: { distribution: "debian", packageManager: "apt" },
    },
  },
  {
    names: ["mariadb"],
    source: "https://github.com/MariaDB/mariadb-docker",
    channels: ["lts"],
    variants: { "": { ...onUbuntu, ...server, plainUser: "mysql" } },
  },
  {
    names: ["mongo"],
    source: "https://github.com/docker-library/mongo",
    variants: { "": { ...onUbuntu, ...server, plainUser: "mongodb" }, ...windowsVariants },
  },
];
