FROM debian:12 AS tools
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/key.gpg | gpg --dearmor -o /usr/share/keyrings/example.gpg \
 && echo "deb [signed-by=/usr/share/keyrings/example.gpg] https://example.com/apt stable main" > /etc/apt/sources.list.d/example.list \
 && apt-get update \
 && apt-get install -y --no-install-recommends example-tool=1.2.* \
 && rm -rf -- /var/lib/apt/lists/*
CMD example-tool --serve
