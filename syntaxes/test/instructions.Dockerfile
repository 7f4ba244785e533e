# SYNTAX TEST "source.dockerfile" "Stages, flags, assignments, variables"
ARG NODE_VERSION=24 BASE
#   ^^^^^^^^^^^^ variable.other.assignment.dockerfile
#               ^ keyword.operator.assignment.dockerfile
#                   ^^^^ variable.other.assignment.dockerfile
FROM --platform=$BUILDPLATFORM node:${NODE_VERSION:-24}-alpine AS builder
# <---- keyword.other.special-method.dockerfile
#    ^^^^^^^^^^ constant.other.option.dockerfile
#               ^^^^^^^^^^^^^^ string.unquoted.flag.dockerfile variable.other.normal.dockerfile
#                              ^^^^ string.unquoted.image.dockerfile
#                                   ^^^^^^^^^^^^^^^^^^^ variable.other.bracket.dockerfile
#                                                 ^^ keyword.operator.expansion.dockerfile
#                                                   ^^ string.unquoted.default.dockerfile
#                                                      ^^^^^^^ constant.numeric.tag.dockerfile
#                                                              ^^ keyword.other.special-method.dockerfile
#                                                                 ^^^^^^^ entity.name.type.stage.dockerfile
FROM localhost:5000/team/app:1.2@sha256:0123abcd
#    ^^^^^^^^^^^^^^^^^^^^^^^ string.unquoted.image.dockerfile
#                            ^^^ constant.numeric.tag.dockerfile
#                                ^^^^^^^^^^^^^^^ constant.numeric.digest.dockerfile
from scratch as server
# <---- keyword.other.special-method.dockerfile
#    ^^^^^^^ constant.language.scratch.dockerfile
#               ^^^^^^ entity.name.type.stage.dockerfile
COPY --from=builder --chown=node:node /app "/with ${SPACE}" ./
#           ^^^^^^^ entity.name.type.stage.dockerfile
#                   ^^^^^^^ constant.other.option.dockerfile
#                           ^^^^^^^^^ string.unquoted.flag.dockerfile
#                                           ^^^^^^ string.quoted.double.dockerfile
#                                                 ^^^^^^^^ string.quoted.double.dockerfile variable.other.bracket.dockerfile
COPY --from=nginx:1 \
#           ^^^^^^^ string.unquoted.image.dockerfile - entity.name.type.stage.dockerfile
#                   ^ constant.character.escape.line-continuation.dockerfile
    # don't care
#   ^^^^^^^^^^^^ comment.line.number-sign.dockerfile
    --link /a /b
#   ^^^^^^ meta.instruction.copy.dockerfile constant.other.option.dockerfile
COPY ["a b", "/c/"]
#     ^^^^^ meta.exec-form.dockerfile string.quoted.double.dockerfile
ENV A=b C="d ${E}" \
#   ^ variable.other.assignment.dockerfile
#       ^ variable.other.assignment.dockerfile
    F='$g'
#   ^ variable.other.assignment.dockerfile
#      ^^ string.quoted.single.dockerfile - variable.other.normal.dockerfile
ENV LEGACY some value
#   ^^^^^^ variable.other.assignment.dockerfile
#          ^^^^ - variable.other.assignment.dockerfile
LABEL org.opencontainers.image.title="a"
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ entity.other.attribute-name.label.dockerfile
EXPOSE 3000/tcp 8080-8090
#      ^^^^ constant.numeric.port.dockerfile
#           ^^^ constant.language.protocol.dockerfile
#               ^^^^^^^^^ constant.numeric.port.dockerfile
WORKDIR /app/$NAME
#            ^^^^^ variable.other.normal.dockerfile
USER "unclosed
#    ^^^^^^^^^ string.quoted.double.dockerfile
ONBUILD COPY --from=0 a b
# <------- keyword.control.dockerfile
#       ^^^^ keyword.other.special-method.dockerfile
#                   ^ entity.name.type.stage.dockerfile
