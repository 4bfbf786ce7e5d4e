# ledger.awk - a ledger of `rows` rows, 17 columns and about 100 bytes a row, on standard output:
# departments and categories of a city's size, codes with leading zeros, and no chance. One row
# in fifty has a quote in its note; with quoted=1 every field stands in quotes.
#
#   awk -v rows=1000000 -f ledger.awk
function put(field, last)
{
    printf "%s%s%s%s", q, field, q, last ? "\n" : ","
}
BEGIN {
    q = quoted ? "\"" : ""
    count = split("budget_year account_type department fund_code org unit project program " \
                  "account category object a b c d note amount", names, " ")
    for (i = 1; i <= count; i++)
        put(names[i], i == count)
    seed = 12345
    for (i = 0; i < rows; i++) {
        seed = (seed * 1103 + 12345) % 2147483
        put("FY17-18")
        put(seed % 3 == 0 ? "Revenue" : "Expense")
        put(sprintf("Department %02d", seed % 31))
        put(1000 + seed % 211)
        put(sprintf("%05d", seed % 9973))
        put(sprintf("%03d", seed % 97))
        put(sprintf("P%06d", i % 1000000))
        put("PG" seed % 53)
        put(50000 + seed % 1009)
        put("Category " seed % 13)
        put(seed % 7)
        put("x")
        put("y")
        put("z")
        put("")
        if (i % 50 == 0)
            printf "\"late, by 5\"\" pipe\","
        else
            put("n" seed % 100)
        put(sprintf("%d.%02d", seed % 100000, seed % 100), 1)
    }
}
