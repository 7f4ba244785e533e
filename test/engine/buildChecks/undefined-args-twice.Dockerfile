ARG A=alpine
FROM ${A}${B}${C} AS one
FROM ${A:-$B}${D:+$E} AS two
FROM $A$B$B AS three
FROM "$A" AS four
