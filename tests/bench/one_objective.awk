# one_objective.awk - free MPS as glpsol writes it, for PuLP's reader, which takes one objective,
# one right side a line, and bounds with a number: the first N row stays, the later objectives'
# rows and entries go.

/^[A-Z]/ { section = $1 }

$1 == "N" && NF == 2 && seen++ {
    later[$2]
    next
}

section == "COLUMNS" && NF >= 3 && $2 != "'MARKER'" {
    line = " " $1
    kept = 0
    for (i = 2; i < NF; i += 2)
        if (!($i in later)) {
            line = line " " $i " " $(i + 1)
            kept = 1
        }
    if (kept)
        print line
    next
}

section == "RHS" && NF >= 3 {
    for (i = 2; i < NF; i += 2)
        print " " $1, $i, $(i + 1)
    next
}

$1 == "BV" || $1 == "PL" {
    print " UP", $2, $3, $1 == "BV" ? 1 : 1000000
    next
}

{ print }
