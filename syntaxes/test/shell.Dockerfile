# SYNTAX TEST "source.dockerfile" "Shell forms, exec forms, flags before them"
FROM node:24
RUN npm ci && echo "for $USER"
# <--- keyword.other.special-method.dockerfile
#   ^^^ meta.embedded.block.shell.dockerfile entity.name.command.shell
#          ^^ meta.embedded.block.shell.dockerfile keyword.operator.shell
#             ^^^^ meta.embedded.block.shell.dockerfile entity.name.command.shell
#                       ^^^^^ meta.embedded.block.shell.dockerfile string.quoted.double.shell variable.other.normal.shell
RUN --mount=type=cache,target=/root/.npm,from=deps --network=none npm ci
#   ^^^^^^^ constant.other.option.dockerfile - meta.embedded.block.shell.dockerfile
#           ^^^^ variable.parameter.mount.dockerfile
#                ^^^^^ string.unquoted.flag.dockerfile
#                      ^^^^^^ variable.parameter.mount.dockerfile
#                             ^^^^^^^^^^ string.unquoted.flag.dockerfile
#                                        ^^^^ variable.parameter.mount.dockerfile
#                                             ^^^^ entity.name.type.stage.dockerfile
#                                                                 ^^^ meta.embedded.block.shell.dockerfile entity.name.command.shell
RUN ["npm", "ci"]
#   ^^^^^^^^^^^^^ meta.exec-form.dockerfile - meta.embedded.block.shell.dockerfile
RUN [ "$a" ] && echo yes
#   ^^^^^^^^^^^^ meta.embedded.block.shell.dockerfile - meta.exec-form.dockerfile
CMD npm start
#   ^^^ meta.embedded.block.shell.dockerfile entity.name.command.shell
ENTRYPOINT ["node", \
#           ^^^^^^ meta.exec-form.dockerfile string.quoted.double.dockerfile
#                   ^ constant.character.escape.line-continuation.dockerfile
    # the server
#   ^^^^^^^^^^^^ comment.line.number-sign.dockerfile
    "main.js"]
#   ^^^^^^^^^ meta.exec-form.dockerfile string.quoted.double.dockerfile
HEALTHCHECK --interval=30s \
#           ^^^^^^^^^^ constant.other.option.dockerfile
#                      ^^^ string.unquoted.flag.dockerfile
    CMD curl --fail http://localhost || exit 1
#   ^^^ keyword.other.special-method.dockerfile
#       ^^^^ meta.embedded.block.shell.dockerfile entity.name.command.shell
#                                       ^^^^ meta.embedded.block.shell.dockerfile entity.name.command.shell
HEALTHCHECK NONE
#           ^^^^ constant.language.none.dockerfile
healthcheck cmd ["true"]
#           ^^^ keyword.other.special-method.dockerfile
#               ^^^^^^^^ meta.exec-form.dockerfile
ONBUILD RUN echo "left open
# <------- keyword.control.dockerfile
#           ^^^^ meta.embedded.block.shell.dockerfile entity.name.command.shell
user node
# <---- keyword.other.special-method.dockerfile
# <---- - string.quoted.double.shell
