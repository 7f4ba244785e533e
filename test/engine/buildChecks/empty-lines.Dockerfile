FROM scratch
COPY a \

  /a
COPY b \
# a comment is no empty line
  /b
COPY c \


  # with a comment between

  /c
ENV A=1 \

    B=2
RUN echo \
  
  one
COPY <<EOF /d

lines of a heredoc may be empty

EOF
