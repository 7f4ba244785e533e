FROM scratch AS json
CMD ["a", "b"]
ENTRYPOINT [ "a" ]
HEALTHCHECK CMD curl -f http://localhost/
ONBUILD CMD echo on build

FROM scratch AS plain
CMD a b
ENTRYPOINT exec a

FROM scratch AS almost
CMD ['a', 'b']
ENTRYPOINT ["a", b]

FROM scratch AS continued
CMD [ \
  "a", \
  # with a comment
  "b" \
]
ENTRYPOINT ["a" \
  ,"b",]

FROM scratch AS own-shell
CMD early
SHELL ["/bin/bash", "-c"]
ENTRYPOINT late

FROM own-shell
CMD inherited

FROM scratch
CMD []
ENTRYPOINT ["a" , "b\"]"]
