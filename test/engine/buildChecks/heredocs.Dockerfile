FROM scratch AS Heredocs
RUN <<EOF
from scratch as not-a-stage
WORKDIR app

MAINTAINER nobody
EOF
COPY <<one <<two /
env a b
one
CMD shell form
two
RUN cat <<-"X"
	ENV k v
	X
RUN cat <<<EOF
WORKDIR app
RUN python3 - <<'PY' && \
  echo done
import os

print(os)
PY
