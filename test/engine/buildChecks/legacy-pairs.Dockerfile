FROM scratch
ENV A one two
ENV B=one C=two
ENV D=1 \
    E=2
LABEL f one
LABEL g="one" h=two
LABEL "i" "one two"
ENV J =x
ENV K= L=
ENV M one=two
ARG N=1
ONBUILD ENV O p
ENV P \
  continued \
  value
env	Q	tab
