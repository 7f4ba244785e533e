from scratch
ENV a=1
env b=2
ENV c=3
Env d=4
