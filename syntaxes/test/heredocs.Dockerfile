# SYNTAX TEST "source.dockerfile" "Heredoc bodies: script, interpreter, text"
FROM debian:13-slim AS builder
RUN --mount=type=cache,target=/c <<EOF
#   ^^^^^^^ constant.other.option.dockerfile
#                                ^^ keyword.operator.heredoc.dockerfile
#                                  ^^^ punctuation.definition.string.heredoc.delimiter.dockerfile
set -e
# <--- meta.instruction.heredoc.dockerfile meta.embedded.block.shell.dockerfile entity.name.command.shell
echo "$HOME" \
#     ^^^^^ string.quoted.double.shell variable.other.normal.shell
  more
# ^^^^ meta.embedded.block.shell.dockerfile - entity.name.command.shell
cat <<EOT > /x
FROM here
# <---- string.unquoted.heredoc.shell
# <---- - meta.embedded.recovered.dockerfile
EOT
EOF
# <--- punctuation.definition.string.heredoc.delimiter.dockerfile
RUN <<-'SCRIPT'
#   ^^^ keyword.operator.heredoc.dockerfile
#       ^^^^^^ punctuation.definition.string.heredoc.delimiter.dockerfile
	echo tabs
#	^^^^ meta.embedded.block.shell.dockerfile
	SCRIPT
#	^^^^^^ punctuation.definition.string.heredoc.delimiter.dockerfile
RUN <<EOF
#!/usr/bin/env python3
import os
# <------ meta.embedded.block.python.dockerfile keyword.python
EOF
# <--- punctuation.definition.string.heredoc.delimiter.dockerfile
RUN <<EOF
#!/usr/bin/awk -f
import os
# <------ string.quoted.heredoc.dockerfile
# <------ - meta.embedded.block.python.dockerfile
EOF
RUN python3 - <<'PY'
#   ^^^^^^^ meta.embedded.block.shell.dockerfile entity.name.command.shell
import os
# <------ meta.embedded.block.python.dockerfile keyword.python
	PY
#	^^ meta.embedded.block.python.dockerfile
PY
# <-- punctuation.definition.string.heredoc.delimiter.dockerfile
RUN node <<JS && perl -w <<PL
my $x = 1;
# <-- string.unquoted.heredoc.dockerfile
PL
RUN perl -w <<PL
my $x = 1;
# <-- meta.embedded.block.perl.dockerfile keyword.perl
PL
RUN /usr/local/bin/node <<JS
const x = 1;
# <----- meta.embedded.block.javascript.dockerfile keyword.javascript
JS
RUN bash -ex <<EOF
echo hi
# <---- meta.embedded.block.shell.dockerfile entity.name.command.shell
EOF
RUN cat <<EOF > /etc/nginx.conf && echo done
#   ^^^ meta.embedded.block.shell.dockerfile entity.name.command.shell
listen $PORT;
# <------ string.unquoted.heredoc.dockerfile
#      ^^^^^ variable.other.normal.dockerfile
EOF
RUN <<EOF cat > /etc/nginx.conf
#   ^^ keyword.operator.heredoc.dockerfile
#         ^^^ meta.embedded.block.shell.dockerfile entity.name.command.shell
listen 80;
# <------ string.unquoted.heredoc.dockerfile
EOF
COPY --chown=node:node <<nginx.conf <<"index.html" /srv/
#    ^^^^^^^ constant.other.option.dockerfile
#                        ^^^^^^^^^^ punctuation.definition.string.heredoc.delimiter.dockerfile
#                                      ^^^^^^^^^^ punctuation.definition.string.heredoc.delimiter.dockerfile
it's $RAW
#    ^^^^ string.quoted.heredoc.dockerfile - variable.other.normal.dockerfile
index.html
# <---------- punctuation.definition.string.heredoc.delimiter.dockerfile
RUN --mount=type=cache,target=/c \
    <<EOF
#   ^^ keyword.operator.heredoc.dockerfile
echo hi
# <---- meta.embedded.block.shell.dockerfile entity.name.command.shell
EOF
# <--- punctuation.definition.string.heredoc.delimiter.dockerfile
RUN echo " <<EOF " && x=$((1<<2))
#          ^^^^^ string.quoted.double.shell - keyword.operator.heredoc.dockerfile
WORKDIR /app
# <------- keyword.other.special-method.dockerfile
