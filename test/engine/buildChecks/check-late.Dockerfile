# just a comment

# check=skip=all
FROM scratch AS One
# check=skip=WorkdirRelativePath
WORKDIR app
CMD a
