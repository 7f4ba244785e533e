# SYNTAX TEST "source.dockerfile" "With another continuation character no shell is guessed"
# escape=`
# ^^^^^^ keyword.other.directive.dockerfile
#        ^ string.unquoted.directive.dockerfile
FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
RUN copy a.txt C:\app && `
# <--- keyword.other.special-method.dockerfile
#   ^^^^ - meta.embedded.block.shell.dockerfile
    dir
#   ^^^ - meta.embedded.block.shell.dockerfile
ENV DIRECTORY="C:\" NAME="a `" b" NEXT=c
#             ^^^^^ string.quoted.double.dockerfile
#                   ^^^^ - string.quoted.double.dockerfile
#                        ^^^^^^^^ string.quoted.double.dockerfile
#                           ^^ constant.character.escape.dockerfile
#                                 ^^^^ - string.quoted.double.dockerfile
LABEL inch=3`" note=it`'s
#           ^^ constant.character.escape.dockerfile
#              ^^^^ - string.quoted.double.dockerfile
COPY a b
# <---- keyword.other.special-method.dockerfile
#    ^ - string.quoted.single.dockerfile
