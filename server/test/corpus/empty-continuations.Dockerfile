FROM debian:12
RUN apt-get update \

 && apt-get install -y --no-install-recommends \
      # editors

      vim \
      # shells
      zsh \

 && rm -rf /var/lib/apt/lists/*

CMD [ \
  "zsh", \
  # login
  "-l" \
]
