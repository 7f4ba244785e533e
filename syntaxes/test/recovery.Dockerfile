# SYNTAX TEST "source.dockerfile" "A quote left open in joined lines ends at the next instruction"
FROM alpine:3
RUN echo "open \
  still open
# ^^^^^^^^^^ string.quoted.double.shell
EXPOSE 3000
# <------ meta.embedded.recovered.dockerfile keyword.other.special-method.dockerfile
#      ^^^^ constant.numeric.port.dockerfile
RUN echo "again" \
#   ^^^^ meta.embedded.recovered.dockerfile meta.embedded.block.shell.dockerfile entity.name.command.shell
    # comment
#   ^^^^^^^^^ comment.line.number-sign.dockerfile
    && true
#      ^^^^ entity.name.command.shell
COPY --from=builder a b
#           ^^^^^^^ entity.name.type.stage.dockerfile
