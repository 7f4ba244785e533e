import { ruleTest } from "../../../test/ruleTest.ts";
import { watchTargetUnderMount } from "./watch-target-under-mount.ts";

const service = (keys: string, target = "/app/cache", action = "sync") =>
  `services: {a: {image: a, ${keys}, develop: {watch: [{path: ./cache, action: ${action}, target: ${target}}]}}}`;

ruleTest(watchTargetUnderMount, {
  good: [
    service("volumes: ['cache:/app/cache']"),
    service("volumes: ['/app/cache']"),
    service("volumes: ['./other:/app:ro', 'cache:/app/cache']"),
    service("volumes: ['./other:/app/cach:ro']"),
    service("volumes: ['./other:/app/cache/deep:ro']"),
    service("volumes: ['./cache:/app/cache:ro']"),
    service("volumes: ['./other:$DIR:ro', './other:/app:ro']"),
    service("tmpfs: /app/cache/deep"),
    service("tmpfs: $DIR"),
    service("tmpfs: /app", "$TARGET"),
    service("tmpfs: /app", "/app/cache", "rebuild"),
    service("read_only: false"),
    service("extends: {file: other.yaml, service: b}, tmpfs: /app"),
    // The other file makes the container writable again.
    "#- /workspace/compose.override.yaml\nservices: {a: {read_only: false, develop: {watch: [{path: ./a, action: sync, target: /a}]}}}\n#- /workspace/compose.yaml\nservices: {a: {image: a, read_only: true}}\n",
  ],
  bad: [
    {
      code: `
        services:
          app:
            image: app
            tmpfs: [/run, "/app/cache:size=64m"]
            volumes:
              - ./other:/srv/:ro
              - type: tmpfs
                target: /app/tmp
              - type: volume
                source: data
                target: /data
                read_only: true
            develop:
              watch:
                - {path: ./a, action: sync, target: /app/cache/}
      #                                             ^^^^^^^^^^^ What is copied to "/app/cache/" does not show up: "/app/cache" is a tmpfs
                - {path: ./b, action: sync, target: /app/tmp/deep}
      #                                             ^^^^^^^^^^^^^ What is copied to "/app/tmp/deep" does not show up: "/app/tmp" is a tmpfs
                - {path: ./c, action: sync+exec, target: "/srv/a.js", exec: {command: make}}
      #                                                  ^^^^^^^^^^^ Nothing can be copied to "/srv/a.js": "/srv" is mounted read-only
                - {path: ./d, action: sync+restart, target: /data}
      #                                                     ^^^^^ Nothing can be copied to "/data": "/data" is mounted read-only
                - {path: ./e, action: sync, target: /app/src}
      `,
    },
    {
      code: `
      #- /workspace/compose.override.yaml
        services:
          app:
            develop: {watch: [{action: sync, path: ./a, target: /app/cache/a}]}
      #                                                         ^^^^^^^^^^^^ What is copied to "/app/cache/a" does not show up: "/app/cache" is a tmpfs
          web:
            develop: {watch: [{action: sync, path: ./b, target: /srv}]}
      #                                                         ^^^^ Nothing can be copied to "/srv": the containers of "web" are read-only
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            tmpfs: /app/cache
          web:
            image: web
            read_only: true
            volumes: ["data:/srv"]
      `,
      related: [
        "/workspace/compose.yaml:4 The mount",
        "/workspace/compose.yaml:7 The containers are read-only",
      ],
    },
    {
      // The rule is shared, the mount is not.
      code: `
        services:
          base:
            image: a
            develop: {watch: [{action: sync, path: ./a, target: /tmp/a}]}
      #                                                         ^^^^^^ What is copied to "/tmp/a" does not show up: "/tmp" is a tmpfs
          app:
            extends: base
            tmpfs: /tmp
      `,
      related: ["/workspace/compose.yaml:7 The mount"],
    },
  ],
});
