FROM golang:1.25-alpine AS Builder
WORKDIR /src
COPY . .
RNU go build -o /app .

FROM alpine:3.22
COPY --from=bulder /app /app
COPY --from=2 /etc/ssl/certs /etc/ssl/certs
ENTRYPOINT ["/app"]
