# SYNTAX TEST "source.dockerfile" "Directives stand at the top; a suppression names rules"
# syntax=docker/dockerfile:1
# ^^^^^^ keyword.other.directive.dockerfile
#       ^ keyword.operator.assignment.dockerfile
#        ^^^^^^^^^^^^^^^^^^^ string.unquoted.directive.dockerfile
# check=skip=JSONArgsRecommended
# ^^^^^ keyword.other.directive.dockerfile
# plain comment
# ^^^^^^^^^^^^^ comment.line.number-sign.dockerfile - keyword.other.directive.dockerfile
# syntax=too late
# ^^^^^^ comment.line.number-sign.dockerfile - keyword.other.directive.dockerfile
# slipway ignore=latest-tag,user-missing-final the base is ours
# ^^^^^^^^^^^^^^ comment.line.number-sign.dockerfile keyword.other.suppression.dockerfile
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ variable.other.rule.dockerfile
#                                              ^^^ - variable.other.rule.dockerfile
FROM node:24
# slipway file ignore=apt-lists
# ^^^^^^^^^^^^^^^^^^^ keyword.other.suppression.dockerfile
#                     ^^^^^^^^^ variable.other.rule.dockerfile
