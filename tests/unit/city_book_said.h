    { "an unknown word",
      "Programs!strategy:2=provven",
      "{Programs!strategy:2}: 'strategy' of program 'outreach' is 'provven', which is not "
      "known; did you mean 'proven'\n" },
    { "a value in a form",
      "City!city.population=many",
      "{City!city.population}: 'population' of 'city' is 'many', which is not a whole "
      "number; write digits alone\n" },
    { "a bad amount",
      "Amounts!amount:3=12.345",
      "{Amounts!amount:3}: amount of source 'gf' is '12.345', which has more than two "
      "decimals; an amount has at most two\n" },
    { "a plain share",
      "Positions!fringe:2%0.3",
      "{Positions!fringe:2}: 'fringe' of position of program 'outreach' is '0.3', which "
      "has no percent sign; write 30%, or 0.3% where that is meant\n" },
    { "a plain share on a form",
      "Policy!policy/set-aside.minimum%0.1",
      "{Policy!policy/set-aside.minimum}: 'minimum' of 'policy/set-aside' is '0.1', which "
      "has no percent sign; write 10%, or 0.1% where that is meant\n" },
    { "a missing value",
      "Programs!strategy:3=",
      "{Programs!strategy:3}: program 'pilot' has no 'strategy': add it (proven, "
      "innovative or support)\n" },
    { "a missing value on a form",
      "City!horizon.first=",
      "{City!horizon.first}: 'horizon' has no 'first': add it (a year such as 2027)\n" },
    { "a line of a form that is gone",
      "City!city.population=|City!city.population:1=",
      "{City!city.name}: 'city' has no 'population': add it (a whole number)\n" },
    { "a row of an unknown program",
      "Levels!program:3=outreech",
      "{Levels!program:3}: the row is of program 'outreech', which has no row on the sheet "
      "'Programs': did you mean 'outreach'\n" },
    { "a row of nothing like it",
      "Levels!program:3=xyz|Levels!averts:3=many",
      "{Levels!program:3}: the row is of program 'xyz', which has no row on the sheet "
      "'Programs': add it there, or take the row out\n"
      "{Levels!averts:3}: 'averts' of 'program/effect/level' is 'many', which is not a "
      "number; write digits, with a point if needed\n" },
    { "a row of nobody",
      "Levels!program:3=",
      "{Levels!program:3}: the row does not say to which program it belongs: write its id "
      "in 'program'\n" },
    { "a level without an effect",
      "Effects#2",
      "{Levels!program:2}: program 'outreach' has a row here and none on the sheet "
      "'Effects': add it there\n"
      "{Levels!program:3}: program 'outreach' has a row here and none on the sheet "
      "'Effects': add it there\n" },
    { "an error in a cell",
      "Programs!strategy:2~#N/A",
      "{Programs!strategy:2}: 'strategy' is the error #N/A: put right the formula, or "
      "write the value\n" },
    { "an error in an id",
      "Levels!program:3~#REF!",
      "{Levels!program:3}: 'program' is the error #REF!: put right the formula, or write "
      "the value\n" },
    { "a formula without a result",
      "Funding!minimum:2?",
      "{Funding!minimum:2}: 'minimum' is a formula whose result the file does not hold: open "
      "it in a spreadsheet and save it again\n" },
    { "a formula without a result on a form",
      "Policy!policy/set-aside.minimum?",
      "{Policy!policy/set-aside.minimum}: 'minimum' is a formula whose result the file does "
      "not hold: open it in a spreadsheet and save it again\n" },
    { "an unknown reference",
      "Programs!provider:2=opps",
      "{Programs!provider:2}: 'provider' of program 'outreach' names 'opps', which is not "
      "among the providers: did you mean 'ops'\n" },
    { "an unknown reference in a list",
      "Allows!programs:2=outreach cal",
      "{Allows!programs:2}: 'programs' of allow of source 'jag' names 'cal', which is not "
      "among the programs and pools: did you mean 'call'\n" },
    { "a pool among programs",
      "Programs!requires:3=call",
      "{Programs!requires:3}: 'requires' of program 'pilot' names the pool 'call': name "
      "programs only\n" },
    { "an id twice",
      "Programs!id:3=outreach|Funding!program:3=outreach|Commitment years!program:2=outreach",
      "{Programs!id:3}: program 'outreach' has the id of the program at Programs!A2: "
      "rename one of them\n"
      "{Funding!program:3}: 'funding' stands more than once in program 'outreach': keep "
      "one\n" },
    { "a bad id",
      "Programs!id:3=My Pilot|Funding!program:3=My Pilot|Commitment years!program:2=My Pilot",
      "{Programs!id:3}: 'id' of 'programs/program' is 'My Pilot', which is no id; write a "
      "small letter, then up to 39 small letters, digits and hyphens\n" },
    { "a record twice",
      "Funding!program:3=outreach",
      "{Funding!program:3}: 'funding' stands more than once in program 'outreach': keep "
      "one\n" },
    { "a column that is missing",
      "Programs!strategy:1=",
      "{Programs!id:1}: the sheet 'Programs' has no column 'strategy': add it (proven, "
      "innovative or support)\n"
      "{Programs!strategy:2}: warning: the column has no name and is not read: name it, or "
      "clear it\n" },
    { "a column of owners that is missing",
      "Levels!program:1=",
      "{Levels!spend:1}: the sheet 'Levels' has no column 'program': add it (id of a row "
      "of the sheet 'Programs')\n"
      "{Levels!program:2}: warning: the column has no name and is not read: name it, or "
      "clear it\n" },
    { "a column twice",
      "Programs!rating:1=strategy",
      "{Programs!rating:1}: column 'strategy' stands twice: keep one\n" },
    { "an unknown column",
      "Programs!rating:1=ratings|Programs!ratings:2=promising",
      "{Programs!rating:1}: unknown column 'ratings' is not read: did you mean "
      "'rating'\n" },
    { "a column without a name",
      "Programs!rating:1=x|Programs!x:2=promising|Programs!x:1=",
      "{Programs!rating:2}: warning: the column has no name and is not read: name it, or "
      "clear it\n" },
    { "an unknown sheet",
      "Amounts+Programms",
      "city.xlsx: Programms!A1: warning: unknown sheet 'Programms' is not read: did you "
      "mean 'Programs'\n" },
    { "an unknown sheet like none",
      "Amounts+Budget 2027",
      "city.xlsx: Budget 2027!A1: warning: unknown sheet 'Budget 2027' is not read\n" },
    { "a sheet twice",
      "Amounts+amounts",
      "city.xlsx: amounts!A1: the sheet 'amounts' is 'Amounts' a second time: move its "
      "rows into the first, or delete or rename the copy\n" },
    { "no sheet of the city",
      "City-",
      "city.xlsx: the workbook has no sheet 'City': add it\n" },
    { "a sheet without names",
      "Levels!program:1=a|Levels!spend:1=b|Levels!averts:1=c",
      "{Levels!program:1}: the sheet 'Levels' has no row of column names among its first "
      "20: write 'program', 'spend', 'averts' above the columns\n" },
    { "a form without names",
      "City!Record:1=a|City!Field:1=b|City!Value:1=c",
      "{City!Record:1}: the sheet 'City' has no row of column names among its first 20: "
      "write 'Record', 'Field', 'Value' above the columns\n" },
    { "a form without values",
      "City!Value:1=c",
      "{City!Record:1}: the sheet 'City' has no column 'Value': add it\n" },
    { "an unknown field on a form",
      "Policy!policy/set-aside.minimum:1=minimun",
      "{Policy!policy/set-aside.minimum:1}: unknown field 'minimun' on the sheet 'Policy': "
      "did you mean 'minimum'\n"
      "{Policy!policy/set-aside.maximum}: 'set-aside' has no minimum and no maximum: give "
      "one of them, or take the rule out\n" },
    { "an unknown record on a form",
      "Policy!policy/set-aside.minimum:0=policy/set-asde",
      "{Policy!policy/set-aside.minimum:0}: unknown record 'policy/set-asde' on the sheet "
      "'Policy': did you mean 'policy/set-aside'\n"
      "{Policy!policy/set-aside.maximum}: 'set-aside' has no minimum and no maximum: give "
      "one of them, or take the rule out\n" },
    { "a line twice",
      "Policy!policy/set-aside.maximum=12%|Policy!policy/set-aside.maximum:1=minimum",
      "{Policy!policy/set-aside.maximum}: 'minimum' of 'policy/set-aside' stands twice: "
      "keep one\n" },
    { "a date in a text",
      "Sources!fund:2@2026-05-10",
      "{Sources!fund:2}: warning: 'fund' is a date and is read as '2026-05-10': where "
      "something else is meant, format the cell as text and write it again\n" },
    { "a date for a year",
      "Amounts!year:2@2027-01-01",
      "{Amounts!year:2}: 'year' of amount of source 'gf' is '2027-01-01', which is not a "
      "whole number; write digits alone\n" },
    { "a character that no file has",
      "Programs!name:2=a\x01z",
      "{Programs!name:2}: 'name' has a character that cannot be printed: write it anew\n" },
    { "shares that cross",
      "Policy!policy/set-aside.maximum=5%",
      "{Policy!policy/set-aside.minimum}: 'set-aside' has a minimum above its maximum (10% "
      "above 5%): lower the minimum or raise the maximum\n" },
    { "a fault that a check finds",
      "Funding!minimum:2=950000",
      "{Funding!program:2}: program 'outreach' has a minimum above its maximum ($950,000 "
      "above $900,000): lower the minimum or raise the maximum\n" },
    { "no source",
      "Sources#2|Sources#3|Amounts#2|Amounts#3|Amounts#4|Allows#2",
      "{City!city.name}: 'city' has no 'source': add a row to the sheet 'Sources'\n" },
    { "a text with too much in it",
      "Programs!actions:2=4 11",
      "{Programs!actions:2}: 'actions' of program 'outreach' is '4 11', which has "
      "something else than the numbers 1 to 10; separate them by blanks\n" },
    { "a value without a field",
      "City!city.state=CA|City!city.state:1=",
      "{City!city.state:1}: the line has a value and does not say of which field: write it "
      "here, or clear the value\n" },
    { "a value without a record",
      "City!city.name:0=",
      "{City!city.name:0}: the line has a value and does not say of which record: write it "
      "here, or clear the value\n"
      "{City!city.kind}: 'city' has no 'name': add it (some text)\n" },
    { "a number out of range",
      "City!horizon.years%0",
      "{City!horizon.years}: 'years' of 'horizon' is '0', which is too little; write 1 to "
      "20\n" },
    { "a floor as a plain share",
      "Place floors!minimum:2%0.2",
      "{Place floors!minimum:2}: 'minimum' of 'policy/place' is '0.2', which has no percent "
      "sign; write 20%, or 0.2% where that is meant\n" },
    { "a floor as a plain percentage",
      "Place floors!minimum:2%20",
      "{Place floors!minimum:2}: warning: 'minimum' of 'policy/place' is '20', which is read "
      "as $20 a year; write 20% if a share is meant\n" },
    { "a floor in thousands",
      "Place floors!minimum:2=500",
      "{Place floors!minimum:2}: warning: 'minimum' of 'policy/place' is '500', which is read "
      "as $500 a year; write all digits of the amount if thousands are meant\n" },
    { "a formula as the name of a column",
      "Programs!rating:1?",
      "{Programs!rating:1}: the name of the column is a formula whose result the file does "
      "not hold: open it in a spreadsheet and save it again\n" },
    { "an error as the name of a column that is required",
      "Programs!strategy:1~#REF!",
      "{Programs!strategy:1}: the name of the column is the error #REF!: write the name\n" },
    { "names sorted among the rows",
      "Amounts&3",
      "{Amounts!source:1}: the row stands above the column names and is not read: move it "
      "below them\n"
      "{Amounts!source:2}: the row stands above the column names and is not read: move it "
      "below them\n" },
    { "names of a form among its lines",
      "City&2",
      "{City!Record:1}: the row stands above the column names and is not read: move it below "
      "them\n" },
    { "a value beside its column",
      "City!city.population=|City!city.population:5=100000",
      "{City!city.population:5}: the value of 'population' is blank, and what stands beside "
      "it is not read: write it in C4\n" },
    { "a value as its unit",
      "City!city.state:3=CA",
      "{City!city.state:3}: the value of 'state' is blank, and what stands beside it is not "
      "read: write it in C5\n" },
    { "a note beside a value, without a name",
      "City!city.population:5=ask",
      "{City!city.population:5}: warning: the column has no name and is not read: name it, or "
      "clear it\n" },
    { "a sheet renamed",
      "Funding>Bounds",
      "city.xlsx: Bounds!A1: the sheet 'Bounds' looks like 'Funding', which is not there: "
      "rename it to that, or take its column names away\n" },
    { "a sheet renamed and hidden",
      "Programs>Notes|Programs<",
      "city.xlsx: Notes!A1: the sheet 'Notes' looks like 'Programs', which is not there: "
      "rename it to that, or take its column names away\n" },
    { "a sheet with brackets in its name",
      "Amounts>Amounts (old)",
      "city.xlsx: Amounts (old)!A1: the sheet 'Amounts (old)' looks like 'Amounts', which is "
      "not there: rename it to that, or take its column names away\n" },
    { "the copy of a sheet",
      "Funding+Funding (2)",
      "city.xlsx: Funding (2)!A1: the sheet 'Funding (2)' looks like a copy and is not read: "
      "delete it, or rename it\n" },
    { "a sheet that was deleted",
      "Policy-",
      "city.xlsx: warning: the sheet 'Policy' is not there, and the city is read as one that "
      "has nothing on it\n" },
    { "a sheet on which others rest that was deleted",
      "Programs-",
      "city.xlsx: the workbook has no sheet 'Programs', to which rows of other sheets belong: "
      "add it\n" },
    { "a sheet that every city has was deleted",
      "Sources-",
      "city.xlsx: the workbook has no sheet 'Sources': add it\n" },
    { "a column of ids that is missing",
      "Programs!id:1=",
      "{Programs!name:1}: the sheet 'Programs' has no column 'id': add it (an id such as "
      "street-outreach)\n"
      "city.xlsx: Programs!A2: warning: the column has no name and is not read: name it, or "
      "clear it\n" },
    { "a row of levels whose sheet was deleted",
      "Effects-",
      "city.xlsx: the workbook has no sheet 'Effects', to which rows of other sheets belong: "
      "add it\n" },
    { "another unit in brackets",
      "Amounts!amount:1=amount ($000s)",
      "{Amounts!amount:1}: unknown column 'amount ($000s)' is not read: if it is 'amount' in "
      "dollars, write that alone\n" },
    { "something else in brackets",
      "Programs!rating:1=rating (FY26 actual)|Programs!rating (FY26 actual):2=promising",
      "{Programs!rating:1}: unknown column 'rating (FY26 actual)' is not read: if it is "
      "'rating', write that alone\n" },
    { "another column of the same name in brackets",
      "Programs!rating:1=strategy (old)|Programs!strategy (old):2=proven",
      "{Programs!rating:1}: warning: unknown column 'strategy (old)' is not read\n" },
    { "an invisible character in an id",
      "Amounts!source:2=gf\xe2\x80\x8b",
      "{Amounts!source:2}: 'source' has an invisible character (U+200B): write it anew\n" },
    { "an invisible character in a word",
      "Programs!strategy:2=\xef\xbb\xbfproven",
      "{Programs!strategy:2}: 'strategy' of program 'outreach' is '\xef\xbb\xbfproven', which "
      "has an invisible character (U+FEFF); write it anew\n" },
    { "a no-break space within a number",
      "Amounts!amount:2=900\xc2\xa0" "000",
      "{Amounts!amount:2}: amount of source 'gf' is '900\xc2\xa0" "000', which has a no-break "
      "space in it; write the digits without blanks\n" },
    { "a day with slashes",
      "Sources!start:2=9/1/2026",
      "{Sources!start:2}: 'start' of source 'gf' is '9/1/2026', which is not a date; write "
      "YYYY-MM-DD, as in 2026-09-01\n" },
    { "a day with slashes that can be but one",
      "Sources!start:2=9/13/2026|Sources!start:3=13/9/2026",
      "{Sources!start:2}: 'start' of source 'gf' is '9/13/2026', which is not a date; write "
      "2026-09-13\n"
      "{Sources!start:3}: 'start' of source 'jag' is '13/9/2026', which is not a date; write "
      "2026-09-13\n" },
    { "a year with letters",
      "Amounts!year:2=FY2027",
      "{Amounts!year:2}: 'year' of amount of source 'gf' is 'FY2027', which has more than the "
      "year; write 2027\n" },
    { "ids parted by a comma",
      "Allows!programs:2=outreach, call",
      "{Allows!programs:2}: 'programs' of allow of source 'jag' is 'outreach, call', which has "
      "a comma; separate the ids by blanks\n" },
    { "a dash for nothing",
      "Amounts!amount:2=-",
      "{Amounts!amount:2}: amount of source 'gf' is '-', which is not an amount; write digits "
      "alone, such as 1234.50\n" },
