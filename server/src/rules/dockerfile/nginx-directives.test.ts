import { ruleTest } from "../../../test/ruleTest.ts";
import { nginxDirectives } from "./nginx-directives.ts";

ruleTest(nginxDirectives, {
  good: [
    'FROM nginx\nCMD ["nginx", "-g", "daemon off;"]\nENTRYPOINT ["nginx", "-g", "daemon off; pid /a; "]',
    "FROM nginx\nCMD nginx -g 'daemon off;'",
    'FROM nginx\nCMD ["nginx", "-g", ""]\nENTRYPOINT ["/usr/sbin/nginx", "-g", "events { }"]',
    'FROM nginx\nCMD ["nginx", "-g"]\nENTRYPOINT ["nginx", "-c", "daemon off"]\nCMD ["echo", "-g", "daemon off"]',
    'FROM nginx\nCMD nginx -g "$DIRECTIVES"\nRUN nginx -g "daemon off"',
    // What goes to another program, or to a shell.
    'FROM nginx\nENTRYPOINT ["nginx"]\nCMD ["-g", "daemon off;"]',
    'FROM nginx\nENTRYPOINT ["echo"]\nCMD ["-g", "daemon off"]',
    'FROM nginx\nENTRYPOINT nginx\nCMD ["-g", "daemon off"]',
    'FROM nginx\nENTRYPOINT ["nginx"]\nCMD -g "daemon off"',
    'FROM nginx\nCMD ["-g", "daemon off"]\nENTRYPOINT ["nginx"]\nCMD ["-t"]',
    'FROM nginx AS base\nCMD ["-g", "daemon off"]\nFROM base\nENTRYPOINT ["nginx"]',
  ],
  bad: [
    {
      code: `
          FROM nginx AS base
          ENTRYPOINT ["/docker-entrypoint.sh", "nginx"]
          FROM base
          CMD ["-g", "daemon off"]
        #            ^^^^^^^^^^^^ nginx does not start: no ";" ends "daemon off"
      `,
      fixed: `
          FROM nginx AS base
          ENTRYPOINT ["/docker-entrypoint.sh", "nginx"]
          FROM base
          CMD ["-g", "daemon off;"]
      `,
    },
    {
      code: `
          FROM debian AS web
          ENTRYPOINT ["tini", "--", "/usr/sbin/nginx", "-g"]
          CMD ["daemon off"]
        #      ^^^^^^^^^^^^ nginx does not start: no ";" ends "daemon off"
          FROM debian
          ENTRYPOINT ["nginx", "-g", "pid /a"]
        #                            ^^^^^^^^ nginx does not start: no ";" ends "pid /a"
          CMD ["-g", "daemon off"]
        #            ^^^^^^^^^^^^ nginx does not start: no ";" ends "daemon off"
      `,
      fixed: `
          FROM debian AS web
          ENTRYPOINT ["tini", "--", "/usr/sbin/nginx", "-g"]
          CMD ["daemon off;"]
          FROM debian
          ENTRYPOINT ["nginx", "-g", "pid /a;"]
          CMD ["-g", "daemon off;"]
      `,
    },
    {
      code: `
          FROM nginx
          CMD ["nginx", "-g", "daemon off"]
        #                     ^^^^^^^^^^^^ nginx does not start: no ";" ends "daemon off"
          ENTRYPOINT ["/usr/sbin/nginx", "-c", "/a", "-g", "daemon off; pid /run/a "]
        #                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^ nginx does not start: no ";" ends "daemon off; pid /run/a "
          CMD envsubst < /a > /b && exec nginx -g 'daemon off'
        #                                         ^^^^^^^^^^^^ nginx does not start: no ";" ends "daemon off"
      `,
      fixed: `
          FROM nginx
          CMD ["nginx", "-g", "daemon off;"]
          ENTRYPOINT ["/usr/sbin/nginx", "-c", "/a", "-g", "daemon off; pid /run/a ;"]
          CMD envsubst < /a > /b && exec nginx -g 'daemon off;'
      `,
      titles: ['Insert ";"'],
    },
    {
      // The shell's semicolon ends the command.
      code: `
          FROM nginx
          CMD nginx -g daemon\\ off;
        #              ^^^^^^^^^^^ nginx does not start: no ";" ends "daemon off"
      `,
    },
  ],
});
