#!/bin/sh
# questions.sh QUESTIONS_BOOK DIR - the workbook of questions about a small city, as text, against
# the file beside this one. `questions_book tests/unit/city_whatif.xml
# tests/golden/city_whatif.questions.txt` writes it anew; `git diff` is then the review.
set -eu
made=$2/city_whatif.questions.txt
golden=tests/golden/city_whatif.questions.txt

"$1" tests/unit/city_whatif.xml "$made"
cmp -s "$golden" "$made" || {
    echo "$golden differs; after a review, questions_book accepts it:"
    diff "$golden" "$made" | head
    exit 1
}
