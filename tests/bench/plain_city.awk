# plain_city.awk - writes a city of `programs` programs, `years` fiscal years (3) and `sources`
# sources (8), without an on/off choice: what the size of a city costs, apart from how hard its
# rules are. Half the sources are local and pay anything; a quarter are the state's, a quarter
# federal, and pay four of the ten actions each.
#
#   awk -v programs=500 -v years=5 -v sources=20 -f plain_city.awk >city.xml
#
# With -v coupled=1 every program has money today and may change by so much a year: no year
# stands alone any more, and the shares bind.

# 0 .. n-1, the same on every machine.
function chance(n) {
    seed = (seed * 16807) % 2147483647
    return seed % n
}

# Any number as one of the ten actions.
function action(n) {
    return 1 + (n - 1) % 10
}

function source(s,    y, first) {
    printf "    <source id=\"s%d\" name=\"Source %d\" kind=\"%s\">\n", s, s,
           s <= sources / 2 ? "local" : s <= sources * 3 / 4 ? "state" : "federal"
    for (y = 2027; y < 2027 + years; y++)
        printf "      <amount year=\"%d\">%d</amount>\n", y,
               int(programs * (20000 + 1000 * chance(20)) * 8 / sources)
    if (s > sources / 2) {
        first = s - sources / 2
        printf "      <allow actions=\"%d %d %d %d\"/>\n", action(first), action(first + 2),
               action(first + 4), action(first + 6)
    }
    print "    </source>"
}

function program(p,    first, averts, serves) {
    serves = chance(10)
    first = 50000 + 1000 * chance(200)
    averts = 1 + chance(400) / 100
    printf "    <program id=\"p%d\" name=\"Program %d\" strategy=\"%s\" actions=\"%d %d\">\n", p, p,
           p % 5 == 0 ? "innovative" : "proven", 1 + serves, 1 + (serves + 1 + chance(9)) % 10
    printf "      <effect low=\"%.2f\" high=\"%.2f\" from=\"made up\">", averts, averts * 3
    printf "<level spend=\"%d\" averts=\"%.2f\"/>", first, averts
    printf "<level spend=\"%d\" averts=\"%.2f\"/>", first * 2, averts * 1.6
    printf "<level spend=\"%d\" averts=\"%.2f\"/></effect>\n", first * 3, averts * 2
    if (coupled)
        print "      <funding current=\"150000\"/>"
    print "    </program>"
}

BEGIN {
    seed = 20260901
    years = years == "" ? 3 : years
    sources = sources == "" ? 8 : sources
    print "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    print "<city xmlns=\"urn:setaside:city:1\" name=\"Plainville\" kind=\"city\" population=\"100000\">"
    print "  <horizon first=\"2027\" years=\"" years "\"/>\n  <outcome name=\"shootings averted\"/>"
    print "  <sources>"
    for (s = 1; s <= sources; s++)
        source(s)
    print "  </sources>\n  <programs>"
    for (p = 1; p <= programs; p++)
        program(p)
    print "  </programs>"
    printf "  <policy><set-aside minimum=\"%d%%\" maximum=\"%d%%\"/><proven minimum=\"50%%\"/>",
           coupled ? 15 : 10, coupled ? 18 : 25
    if (coupled)
        printf "<change up=\"30%%\" down=\"20%%\"/>"
    print "<round to=\"100\"/></policy>"
    print "</city>"
}
