import { ruleTest } from "../../../test/ruleTest.ts";
import { projectRefused } from "./project-refused.ts";

ruleTest(projectRefused, {
  good: [
    "services:\n  app:\n    image: alpine\n",
    // What is told elsewhere, with a fix.
    "services:\n  app:\n    image: alpine\n    develop: { watch: [{ action: copy }] }\n",
    "services:\n  app:\n    image: alpine\n    command: echo (a)\n",
    "services:\n  app:\n    image: alpine\n    labels: { built: 2026-01-31 }\n",
    // Another file beside it may have the network, and the image.
    "#- /workspace/compose.yaml\nservices:\n  app: { image: alpine, networks: [front] }\n  other: {}\n#- /workspace/compose.dev.yaml\nservices: {}\n",
    "#- /workspace/compose.dev.yaml\nservices:\n  app: { networks: [front] }\n",
    "#- /workspace/compose.yaml\nservices:\n  app: { networks: [front] }\n#- /workspace/compose.override.yaml\nservices:\n  app: { image: alpine }\nnetworks: { front: }\n",
    // A service that sleeps is asked for nothing.
    "services:\n  app: { image: alpine, profiles: [later], networks: [front], depends_on: [nobody] }\n",
    "services:\n  app: { image: alpine, env_file: .env.local }\n",
    "services:\n  app: { image: $IMAGE, networks: [$NETWORK], read_only: $READ_ONLY, stop_grace_period: $TIME }\n",
    "services:\n  app: { provider: { type: model } }\n",
  ],
  bad: [
    {
      code: `
        services:
          app:
            image: nginx
            harbour: ["80"]
      #     ^^^^^^^ Compose refuses the project: services.app additional properties 'harbour' not allowed
            user: 1000
      #           ^^^^ Compose refuses the project: services.app.user must be a string
            healthcheck:
      #     ^^^^^^^^^^^ Compose refuses the project: services.app.healthcheck must be a mapping
            stop_grace_period: ten
      #                        ^^^ Compose refuses the project: services.app.stop_grace_period cannot be "ten"
          other:
            image: nginx
            stop_grace_period: as command says
      #                        ^^^^^^^^^^^^^^^ Compose refuses the project: services.other.stop_grace_period cannot be "as command says"
        harbours: {}
      # ^^^^^^^^ Compose refuses the project: additional properties 'harbours' not allowed
      `,
    },
    {
      code: `
        services:
          app:
            image: nginx
            "port": ["80"]
      #     ^^^^^^ Compose refuses the project: services.app additional properties 'port' not allowed
            deploy: { resource: {} }
      #               ^^^^^^^^ Compose refuses the project: services.app.deploy additional properties 'resource' not allowed
        volume: {}
      # ^^^^^^ Compose refuses the project: additional properties 'volume' not allowed
      `,
      titles: ['Rename to "ports"'],
      fixed: `
        services:
          app:
            image: nginx
            "ports": ["80"]
            deploy: { resources: {} }
        volumes: {}
      `,
    },
    {
      // Numbers, and what is written in one string.
      code: `
        services:
          app:
            image: nginx
            ports: [80000, "localhost:80:80", "8080:80"]
      #             ^^^^^ Compose refuses the project: services.app.ports.0 cannot be 80000
            pids_limit: many
      #                 ^^^^ Compose refuses the project: services.app.pids_limit cannot be "many"
            volumes: ["./src:"]
      #               ^^^^^^^^ Compose refuses the project: services.app.volumes.0 cannot be "./src:"
            environment: ["A = 1"]
      #                   ^^^^^^^ Compose refuses the project: services.app.environment.0 cannot be "A = 1"
            healthcheck: { watch: [] }
      #                    ^^^^^ Compose refuses the project: services.app.healthcheck additional properties 'watch' not allowed
      `,
    },
    {
      // What excludes another.
      code: `
        services:
          app:
            build: { context: ., platforms: [linux/amd64] }
            platform: linux/arm64
      #               ^^^^^^^^^^^ Compose refuses the project: service.build.platforms MUST include service.platform "linux/arm64"
            container_name: web
      #                     ^^^ Compose refuses the project: services.app: container name "web" is for one container, not for 2
            scale: 2
            mem_limit: 512m
      #                ^^^^ Compose refuses the project: services.app: can't set distinct values on 'mem_limit' and 'deploy.resources.limits.memory'
            deploy: { resources: { limits: { memory: 1g } } }
        volumes:
          data: { external: true, driver: local }
      #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Compose refuses the project: volumes.data conflicting parameters "external" and "driver" specified
        secrets:
          key: { file: key.pem, environment: KEY }
      #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Compose refuses the project: secrets.key file|environment attributes are mutually exclusive
      `,
    },
    {
      // Of a folder no file is taken.
      code: `
      #- /workspace/compose.yaml
        include:
          - ./db
      #     ^^^^ Compose refuses the project: read /workspace/db: is a directory
        services:
          app:
            extends: { file: web, service: app }
      #                      ^^^ Compose refuses the project: read /workspace/web: is a directory
      #- /workspace/db/compose.yaml
        services: { db: { image: postgres } }
      #- /workspace/web/compose.yaml
        services: { app: { image: nginx } }
      `,
    },
    {
      code: `
        services:
          app: { image: nginx }
          other:
            extends: { service: aap }
      #                         ^^^ Compose refuses the project: cannot extend service "other" in /workspace/compose.yaml: service "aap" not found
          more:
            extends: abb
      #              ^^^ Compose refuses the project: cannot extend service "more" in /workspace/compose.yaml: service "abb" not found
      `,
    },
    {
      // What is merged has to be a mapping.
      code: `
        x-labels: &labels [a=b]
        services:
          app:
            image: nginx
            labels:
              <<: *labels
      #           ^^^^^^^ Compose refuses the project: map merge requires map or sequence of maps as the value
      `,
    },
    {
      // An env file that is there is read, also where it may be missing.
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            image: nginx
            env_file:
              - path: settings
      #               ^^^^^^^^ Compose refuses the project: read /workspace/settings: is a directory
                required: false
              - app.env
      #         ^^^^^^^ Compose refuses the project: failed to read /workspace/app.env: key cannot contain a space
      #- /workspace/settings/a
      #- /workspace/app.env
        A B=1
      `,
    },
    {
      // A label file has to be there; of an env file, each machine has its own.
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            image: nginx
            env_file: [{ path: app.env, format: json }, { path: gone.env, format: json }]
      #                                         ^^^^ Compose refuses the project: unsupported env_file format "json"
            label_file: [app.labels, app.env, settings]
      #                  ^^^^^^^^^^ Compose refuses the project: label file /workspace/app.labels not found
      #                                       ^^^^^^^^ Compose refuses the project: read /workspace/settings: is a directory
        secrets:
          key: { external: false }
      #        ^^^^^^^^^^^^^^^^^^^ Compose refuses the project: secrets.key must declare either file or environment
      #- /workspace/app.env
        A=1
      #- /workspace/settings/a
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app: { network_mode: host, image: nginx, env_file: settings }
      #          ^^^^^^^^^^^^ Compose refuses the project: service app declares mutually exclusive network_mode and networks
      #- /workspace/compose.override.yaml
        services:
          app: { networks: [default], env_file: !override [] }
      #- /workspace/settings/a
      `,
    },
    {
      // What is meant is there already, or nothing is.
      code: `
        services:
          app:
            image: nginx
            port: ["80"]
      #     ^^^^ Compose refuses the project: services.app additional properties 'port' not allowed
            ports: ["81"]
            harbour: north
      #     ^^^^^^^ Compose refuses the project: services.app additional properties 'harbour' not allowed
      `,
      titles: [],
    },
    {
      code: `
        services:
          app:
            image: nginx
            networks: [front, default]
      #                ^^^^^ Compose refuses the project: service "app" refers to undefined network front
            volumes: ["data:/data", "./here:/here", "/there"]
      #               ^^^^^^^^^^^^ Compose refuses the project: service "app" refers to undefined volume data
            secrets: [{ source: key }]
      #                         ^^^ Compose refuses the project: service "app" refers to undefined secret key
            depends_on: [nobody]
      #                  ^^^^^^ Compose refuses the project: service "app" depends on undefined service "nobody"
          none:
      #   ^^^^ Compose refuses the project: service "none" has neither an image nor a build context specified
            user: me
        networks: { back: }
      `,
    },
    {
      code: `
        services:
          app: { image: a, depends_on: [other] }
      #                                 ^^^^^ Compose refuses the project: dependency cycle detected: app -> other -> app
          other: { image: a, links: [app] }
      `,
    },
    {
      code: `
        services:
          app: { image: a, container_name: same, extra_hosts: [db] }
      #                                                        ^^ Compose refuses the project: services.app.extra_hosts.0 cannot be "db"
          other:
            container_name: same
      #                     ^^^^ Compose refuses the project: services.other: container name "same" is already in use
            ports: ["[::1]:80:80", "web:80"]
      #                            ^^^^^^^^ Compose refuses the project: services.other.ports.1 cannot be "web:80"
            build: { context: ., additional_contexts: { base: service:none } }
      #                                                       ^^^^^^^^^^^^ Compose refuses the project: service "other" declares unknown service "none" as additional contexts base
      `,
    },
    {
      code: `
        services:
          app:
            image: a
            labels: { 1: a }
      #               ^ Compose refuses the project: non-string key: 1
      `,
    },
    {
      code: `
        services:
          app:
            image: a
            image: b
      #     ^^^^^ Compose refuses the project: mapping key "image" already defined at line 3
      `,
    },
    {
      code: `
        services:
          app:
            image: a
            labels: *none
      #             ^^^^^ Compose refuses the project: unknown anchor 'none' referenced
      `,
    },
    {
      code: `
        include: [nowhere.yaml]
      #           ^^^^^^^^^^^^ Compose refuses the project: open /workspace/nowhere.yaml: no such file or directory
        services:
          app:
            extends: { file: none.yaml, service: app }
      #                      ^^^^^^^^^ Compose refuses the project: open /workspace/none.yaml: no such file or directory
      `,
    },
    {
      // Files that the project brings in itself are no files that somebody may add.
      code: `
      #- /workspace/compose.yaml
        include: [compose.db.yaml]
        services:
          app: { image: a, networks: [front] }
      #                               ^^^^^ Compose refuses the project: service "app" refers to undefined network front
      #- /workspace/compose.db.yaml
        services:
          db: { image: db }
      `,
    },
  ],
});

// A newer Compose may have the key; a value that it knows it takes no better.
ruleTest(projectRefused, {
  composeVersion: "5.1.0",
  good: ["services:\n  app: { image: alpine, harbour: north, port: [80] }\nharbours: {}\n"],
  bad: [
    {
      code: `
        services:
          app:
            image: alpine
            user: 1000
      #           ^^^^ Compose refuses the project: services.app.user must be a string
      `,
    },
  ],
});
