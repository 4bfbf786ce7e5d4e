# plain_city.awk - writes a city of `programs` programs, 3 fiscal years and 8 sources, without
# an on/off choice: what the size of a city costs, apart from how hard its rules are.
#
#   awk -v programs=200 -f plain_city.awk >city.xml

# 0 .. n-1, the same on every machine.
function chance(n) {
    seed = (seed * 16807) % 2147483647
    return seed % n
}

function source(s,    y) {
    printf "    <source id=\"s%d\" name=\"Source %d\" kind=\"%s\">\n", s, s,
           s <= 4 ? "local" : s <= 6 ? "state" : "federal"
    for (y = 2027; y <= 2029; y++)
        printf "      <amount year=\"%d\">%d</amount>\n", y, programs * (20000 + 1000 * chance(20))
    if (s > 4)
        printf "      <allow actions=\"%d %d %d %d\"/>\n", s - 4, s - 2, s, s + 2
    print "    </source>"
}

function program(p,    first, averts, action) {
    action = chance(10)
    first = 50000 + 1000 * chance(200)
    averts = 1 + chance(400) / 100
    printf "    <program id=\"p%d\" name=\"Program %d\" strategy=\"%s\" actions=\"%d %d\">\n", p, p,
           p % 5 == 0 ? "innovative" : "proven", 1 + action, 1 + (action + 1 + chance(9)) % 10
    printf "      <effect low=\"%.2f\" high=\"%.2f\" from=\"made up\">", averts, averts * 3
    printf "<level spend=\"%d\" averts=\"%.2f\"/>", first, averts
    printf "<level spend=\"%d\" averts=\"%.2f\"/>", first * 2, averts * 1.6
    printf "<level spend=\"%d\" averts=\"%.2f\"/></effect>\n", first * 3, averts * 2
    print "    </program>"
}

BEGIN {
    seed = 20260901
    print "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    print "<city xmlns=\"urn:setaside:city:1\" name=\"Plainville\" kind=\"city\" population=\"100000\">"
    print "  <horizon first=\"2027\" years=\"3\"/>\n  <outcome name=\"shootings averted\"/>"
    print "  <sources>"
    for (s = 1; s <= 8; s++)
        source(s)
    print "  </sources>\n  <programs>"
    for (p = 1; p <= programs; p++)
        program(p)
    print "  </programs>"
    print "  <policy><set-aside minimum=\"10%\" maximum=\"25%\"/><proven minimum=\"50%\"/>" \
          "<round to=\"100\"/></policy>"
    print "</city>"
}
