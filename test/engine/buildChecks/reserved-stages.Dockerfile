FROM scratch AS context
FROM scratch AS Scratch
FROM scratch AS contexts
FROM scratch AS CONTEXT
FROM scratch AS scratch-2
FROM alpine
