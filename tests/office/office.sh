#!/bin/sh
# office.sh SETASIDE OFFICE QUESTIONS DIR - writes both examples' workbooks, a funding match, what-if
# workbooks of every kind and workbooks of what officers ask, has LibreOffice recalculate them in one
# conversion, and compares every formula's value with the one that was cached. Then it prints
# them, and looks on the pages for "###", a figure that its column is too narrow for, and errors.
set -eu
setaside=$1
office=$2
questions=$3
dir=$4/work

for tool in soffice pdftotext; do
    if ! command -v "$tool" >/dev/null 2>&1; then
        echo "skipped: $tool is not installed"
        exit 77
    fi
done

rm -rf "$dir"
mkdir -p "$dir/profile/user" "$dir/out"
# A profile of our own, in which LibreOffice recalculates every workbook that it loads.
cat >"$dir/profile/user/registrymodifications.xcu" <<'XCU'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
XCU

for example in rivermont measure-z; do
    "$setaside" plan --quiet --as-of 2026-09-01 -o "$dir/$example.xlsx" "examples/$example/city.xml" 2>/dev/null
done
# One with a comparison, which is a sheet of formulas more.
"$setaside" plan --quiet --as-of 2026-09-01 -o "$dir/compared.xlsx" --compare \
    --set policy.set-aside.minimum=+5% --set source.gf.amount=-3% examples/rivermont/city.xml 2>/dev/null
# The funding match, against the notices that are built in: no catalogue of this computer's.
for match in pursuit no-pursuit; do
    option=
    [ "$match" = pursuit ] || option=--no-pursuit
    XDG_DATA_HOME="$dir" "$setaside" match --quiet $option --as-of 2026-09-01 -o "$dir/$match.xlsx" \
        examples/rivermont/city.xml 2>/dev/null
done
# What-if: one lever, two, draws, and scenarios by name; with values at which there is no plan.
whatif() {
    out=$1
    shift
    "$setaside" whatif --quiet --as-of 2026-09-01 -o "$dir/$out.xlsx" "$@" examples/rivermont/city.xml 2>/dev/null
}
whatif curve --vary policy.set-aside.minimum=0%:40%:4%
whatif grid --vary policy.set-aside.minimum=0%:40%:20% --vary source.gf.amount=-5%:5%:5%
whatif draws --draws 40
whatif named --scenario 'Floor at 20%:policy.set-aside.minimum=20%' \
    --scenario 'No plan:policy.set-aside.minimum=60%' --scenario 'Less:source.gf.amount=-3%'
# What officers ask, of every kind: of a city of several years, and of one of a single year.
"$questions" examples/rivermont/city.xml "$dir/questions.xlsx"
"$questions" tests/unit/city_whatif.xml "$dir/one-year.xlsx"
# The intake workbook, which LibreOffice is to hand back without changing the city in it.
"$setaside" new --quiet --example --as-of 2026-09-01 "$dir/intake.xlsx"
"$setaside" new --quiet --from tests/unit/city_odd.xml --as-of 2026-09-01 "$dir/odd.xlsx" 2>/dev/null
# A workbook whose cached value is wrong: it must come back right, or nothing was recalculated.
# It also has a figure in too narrow a column, which must show as "###", or nothing was looked at.
"$office" --control "$dir/control.xlsx"

soffice "-env:UserInstallation=file://$dir/profile" --headless --convert-to xlsx --outdir "$dir/out" \
    "$dir/rivermont.xlsx" "$dir/measure-z.xlsx" "$dir/compared.xlsx" "$dir/control.xlsx" \
    "$dir/intake.xlsx" "$dir/odd.xlsx" "$dir/pursuit.xlsx" "$dir/no-pursuit.xlsx" \
    "$dir/curve.xlsx" "$dir/grid.xlsx" "$dir/draws.xlsx" "$dir/named.xlsx" \
    "$dir/questions.xlsx" "$dir/one-year.xlsx" >"$dir/soffice.log" 2>&1 </dev/null

"$office" --recalculated "$dir/out/control.xlsx"
"$office" "$dir/rivermont.xlsx" "$dir/out/rivermont.xlsx"
"$office" "$dir/measure-z.xlsx" "$dir/out/measure-z.xlsx"
"$office" "$dir/compared.xlsx" "$dir/out/compared.xlsx"
"$office" "$dir/pursuit.xlsx" "$dir/out/pursuit.xlsx"
"$office" --rules "$dir/pursuit.xlsx" "$dir/out/pursuit.xlsx"
"$office" "$dir/no-pursuit.xlsx" "$dir/out/no-pursuit.xlsx"
for book in curve grid draws named questions one-year; do
    "$office" "$dir/$book.xlsx" "$dir/out/$book.xlsx"
done
"$office" "$dir/intake.xlsx" "$dir/out/intake.xlsx"
"$office" --rules "$dir/intake.xlsx" "$dir/out/intake.xlsx"
for book in intake odd; do
    "$setaside" new --quiet --from "$dir/$book.xlsx" "$dir/$book.ours.xml" 2>/dev/null
    "$setaside" new --quiet --from "$dir/out/$book.xlsx" "$dir/$book.theirs.xml" 2>/dev/null
    diff "$dir/$book.ours.xml" "$dir/$book.theirs.xml" >"$dir/$book.diff" || {
        echo "$book.xlsx is another city after LibreOffice:"
        head "$dir/$book.diff"
        exit 1
    }
done

soffice "-env:UserInstallation=file://$dir/profile" --headless --convert-to pdf --outdir "$dir/out" \
    "$dir/rivermont.xlsx" "$dir/measure-z.xlsx" "$dir/control.xlsx" "$dir/intake.xlsx" \
    "$dir/pursuit.xlsx" "$dir/curve.xlsx" "$dir/grid.xlsx" "$dir/draws.xlsx" "$dir/named.xlsx" \
    "$dir/questions.xlsx" "$dir/one-year.xlsx" >>"$dir/soffice.log" 2>&1 </dev/null

for book in rivermont measure-z control intake pursuit curve grid draws named questions one-year; do
    pdftotext -layout "$dir/out/$book.pdf" "$dir/out/$book.txt"
done
grep -q '###' "$dir/out/control.txt" || {
    echo "control.pdf: the figure in a narrow column does not show as ###"
    exit 1
}
for book in rivermont measure-z intake pursuit curve grid draws named questions one-year; do
    if grep -n '###' "$dir/out/$book.txt"; then
        echo "$book.pdf: a column is too narrow for its figure"
        exit 1
    fi
    if grep -nE '#(REF|VALUE|NAME|DIV/0|N/A|NUM)|Err:[0-9]' "$dir/out/$book.txt"; then
        echo "$book.pdf: a formula gives an error"
        exit 1
    fi
done
# Every sheet made it to a page, with its name at the foot.
for sheet in 'DOJ alignment' 'DOJ rules' Roadmap Multi-year Changes; do
    for book in rivermont measure-z; do
        grep -q "$sheet, page [0-9]* of [0-9]*" "$dir/out/$book.txt" || {
            echo "$book.pdf: no page of the sheet $sheet"
            exit 1
        }
    done
done
for sheet in Opportunities 'Fit by program' 'Fit reasons' Pursuit 'Plans with each' \
    'Awards that end' Calendar 'Match money' Assumptions; do
    grep -q "$sheet, page [0-9]* of [0-9]*" "$dir/out/pursuit.txt" || {
        echo "pursuit.pdf: no page of the sheet $sheet"
        exit 1
    }
done
for sheet in Summary 'Positions and contracts' Outcomes '1 freeze' 'lose-any' 'across-the-board' \
    'amend' 'reach' 'How bad it may turn out' Notes; do
    for book in questions one-year; do
        grep -q "$sheet, page [0-9]* of [0-9]*" "$dir/out/$book.txt" || {
            echo "$book.pdf: no page of the sheet $sheet"
            exit 1
        }
    done
done
