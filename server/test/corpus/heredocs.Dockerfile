# syntax=docker/dockerfile:1
FROM debian:bookworm-slim
RUN <<EOF
#!/bin/bash -e
apt-get update
apt-get install -y --no-install-recommends curl
rm -rf /var/lib/apt/lists/*
EOF
RUN <<'PY' python3
print("apt-get install nothing")
PY
RUN python3 <<PY
import os
os.system("pip install flask")
PY
COPY <<-"NGINX" /etc/nginx/conf.d/default.conf
	server { listen 80; }
	NGINX
COPY <<one <<two /dest/
FROM inside
one
RUN inside
two
RUN cat <<EOF > /etc/motd && apt-get update && apt-get install -y jq && rm -rf /var/lib/apt/lists/*
apt-get install without consequence
EOF
CMD ["cat", "/etc/motd"]
