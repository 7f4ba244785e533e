# Names with capitals, with and without references to them.
FROM scratch AS Builder
COPY a /a
FROM scratch AS base-2
COPY --from=Builder /a /a
FROM builder AS Final.Stage_3
COPY --from=BUILDER /a /b
FROM base-2
from scratch as lower
