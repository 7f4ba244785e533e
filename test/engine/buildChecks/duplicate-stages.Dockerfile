FROM scratch AS one
FROM scratch AS two
FROM scratch AS ONE
FROM one AS two
FROM scratch AS three
FROM scratch AS One
