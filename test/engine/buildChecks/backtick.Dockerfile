# escape=`
FROM scratch as one
COPY a `

  C:\b\
WORKDIR c/app
ENV A=1 `
  # a comment
    B=$C
RUN echo a \
CMD a `
  b
WORKDIR sub
