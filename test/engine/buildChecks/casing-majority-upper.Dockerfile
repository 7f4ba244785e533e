FROM scratch
env A=1
ENV B=2
Copy a /a
Onbuild RUN x
ONBUILD run y
label a=b
LABEL c=d
