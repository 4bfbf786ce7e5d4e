# ledger.awk - a ledger of `rows` rows, 17 columns and about 100 bytes a row, on standard output:
# departments and categories of a city's size, codes with leading zeros, credits, and no chance.
#
#   awk -v rows=1000000 -f ledger.awk
BEGIN {
    print "budget_year,account_type,department,fund_code,org,unit,project,program,account," \
          "category,object,a,b,c,d,note,amount"
    seed = 12345
    for (i = 0; i < rows; i++) {
        seed = (seed * 1103 + 12345) % 2147483
        side = seed % 3 == 0 ? "Revenue" : "Expense"
        quoted = i % 50 == 0 ? "\"late, by 5\"\" pipe\"" : "n" seed % 100
        printf "FY17-18,%s,Department %02d,%04d,%05d,%03d,P%06d,%s,%05d,Category %d,%d,x,y,z,,%s,%d.%02d\n",
            side, seed % 31, 1000 + seed % 211, seed % 9973, seed % 97, i % 1000000,
            "PG" seed % 53, 50000 + seed % 1009, seed % 13, seed % 7, quoted, seed % 100000,
            seed % 100
    }
}
