FROM scratch AS one
CMD ["a"]
CMD ["b"]
CMD ["c"]
ENTRYPOINT ["a"]
HEALTHCHECK NONE
ENTRYPOINT ["b"]
HEALTHCHECK CMD ["c"]
FROM one
CMD ["d"]
ONBUILD CMD ["e"]
ONBUILD CMD ["f"]
FROM scratch
CMD [ \
  "a" \
]
cmd ["b"]
SHELL ["a"]
SHELL ["b"]
USER a
USER b
