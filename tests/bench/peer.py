#!/usr/bin/python3
"""The script that an analyst would write in place of setaside: PuLP reads the exported problem,
CBC solves it, openpyxl writes the allocation, the sources and the rules as a workbook.

    peer.py PROBLEM.mps WORKBOOK.xlsx

It does less: one objective, no rounding to the city's unit, no audit, no reasons.
Prints the objective.
"""
import re
import sys

import openpyxl
import pulp
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

MONEY = "#,##0"
THOUSAND = 1000  # the problem is in thousands of dollars


def indices(name):
    return re.split(r"[\[\],]", name)[1:-1]


def table(variables, prefix):
    """{(index, ...): value} of every variable called prefix[...]."""
    return {tuple(indices(name)): variable.value() or 0.0
            for name, variable in variables.items() if name.startswith(prefix + "[")}


def head(sheet, titles):
    sheet.append(titles)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    sheet.column_dimensions["A"].width = 36


def years_sheet(book, title, first, amounts):
    """One row an id, one column a year, totals as formulas."""
    sheet = book.create_sheet(title)
    years = sorted({year for _, year in amounts})
    ids = sorted({name for name, _ in amounts})
    head(sheet, [first] + ["FY" + year for year in years] + ["Total"])
    last = get_column_letter(1 + len(years))
    for row, name in enumerate(ids, 2):
        sheet.append([name] + [THOUSAND * amounts.get((name, year), 0) for year in years]
                     + ["=SUM(B%d:%s%d)" % (row, last, row)])
    columns = [get_column_letter(2 + k) for k in range(len(years) + 1)]
    sheet.append(["Total"] + ["=SUM(%s2:%s%d)" % (c, c, len(ids) + 1) for c in columns])
    for row in sheet.iter_rows(min_row=2, min_col=2):
        for cell in row:
            cell.number_format = MONEY


def payments_sheet(book, payments):
    sheet = book.create_sheet("Payments")
    head(sheet, ["Program", "Class", "Source", "Year", "Amount"])
    for key in sorted(payments):
        if payments[key] > 1e-6:
            sheet.append(list(key) + [THOUSAND * payments[key]])


def rules_sheet(book, problem):
    sheet = book.create_sheet("Rules")
    head(sheet, ["Rule", "Left side", "Relation", "Right side", "Holds"])
    for row, (name, rule) in enumerate(problem.constraints.items(), 2):
        value = sum(c * (v.value() or 0.0) for v, c in rule.items())
        relation = {-1: "<=", 0: "=", 1: ">="}[rule.sense]
        test = {-1: "B%d<=D%d+0.001", 0: "ABS(B%d-D%d)<0.001", 1: "B%d>=D%d-0.001"}[rule.sense]
        sheet.append([name, value, relation, -rule.constant, "=IF(%s,\"yes\",\"NO\")" % (test % (row, row))])


def main():
    variables, problem = pulp.LpProblem.fromMPS(sys.argv[1], sense=pulp.LpMaximize)
    problem.solve(pulp.COIN_CMD(msg=False))
    if pulp.LpStatus[problem.status] != "Optimal":
        sys.exit("peer: " + pulp.LpStatus[problem.status])
    book = openpyxl.Workbook()
    book.remove(book.active)
    years_sheet(book, "Allocation", "Program", table(variables, "spend"))
    years_sheet(book, "Sources", "Source", table(variables, "used"))
    payments_sheet(book, table(variables, "pay"))
    rules_sheet(book, problem)
    book.save(sys.argv[2])
    print("%.9g" % pulp.value(problem.objective))


if __name__ == "__main__":
    main()
