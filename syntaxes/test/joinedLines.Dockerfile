# SYNTAX TEST "source.dockerfile" "Docker joins lines and drops comments before the shell sees them"
FROM debian:13-slim
RUN --mount=type=cache,target=/var/cache/apt \
#                                            ^ constant.character.escape.line-continuation.dockerfile
    --mount=type=cache,target=/var/lib/apt \
#   ^^^^^^^ constant.other.option.dockerfile - meta.embedded.block.shell.dockerfile
    apt-get update \
#   ^^^^^^^ meta.embedded.block.shell.dockerfile entity.name.command.shell
    # don't stop here
#   ^^^^^^^^^^^^^^^^^ comment.line.number-sign.dockerfile - comment.line.number-sign.shell
    && apt-get install --yes \
#      ^^^^^^^ meta.embedded.block.shell.dockerfile entity.name.command.shell
      curl \
#     ^^^^ meta.embedded.block.shell.dockerfile - entity.name.command.shell

      git \
#     ^^^ meta.embedded.block.shell.dockerfile - entity.name.command.shell
    && if [ -f /x ]; then \
#      ^^ keyword.control.if.shell
        echo "one \
#            ^^^^^ string.quoted.double.shell
        # not part of the string
#       ^^^^^^^^^^^^^^^^^^^^^^^^ comment.line.number-sign.dockerfile
        two"; \
#       ^^^^ string.quoted.double.shell
       fi \
#      ^^ meta.scope.if-block.shell keyword.control.fi.shell
    && echo done
#      ^^^^ entity.name.command.shell - meta.scope.if-block.shell
RUN case "$ARCH" in \
      amd64) \
#     ^^^^^^ meta.case.pattern.shell
        # for 64 bits
#       ^^^^^^^^^^^^^ comment.line.number-sign.dockerfile
        make all; \
#       ^^^^ meta.case.body.shell entity.name.command.shell
        ;; \
    esac
RUN cd /app \
    # slipway ignore=cd-in-run
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^ comment.line.number-sign.dockerfile
#     ^^^^^^^^^^^^^^ keyword.other.suppression.dockerfile
    && make
#      ^^^^ entity.name.command.shell
USER node
# <---- keyword.other.special-method.dockerfile
# <---- - meta.embedded.block.shell.dockerfile
run first \\
#   ^^^^^ meta.embedded.block.shell.dockerfile
user node
# <---- keyword.other.special-method.dockerfile
# <---- - meta.embedded.block.shell.dockerfile
