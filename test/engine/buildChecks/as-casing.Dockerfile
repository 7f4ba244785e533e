FROM scratch as one
from scratch AS two
FROM scratch As three
from scratch as four
FROM scratch aS five
From scratch as six
FROM scratch AS seven
fRom scratch AS eight
FROM \
  scratch \
  as nine
