# allocation.mod - how much each program and pool gets, from which source, in which fiscal year.
#
# Finds the allocation that averts the most harm while the city's own rules hold.
#
# unit:  thousands of dollars (k$) in one fiscal year, unless a line says otherwise;
#        shares are fractions of one; outcomes are the city's own (shootings averted, say)
# data:  written by setaside from the city file; ids only, never names
# redo:  glpsol -m allocation.mod -d city.dat   (options: see expected.txt beside it)
#
# Words: a LINE is what money is planned for, a program or a pool; a COST CLASS of a program is
# a group of its cost categories that the same sources may pay; a SWITCHED program has an on/off
# choice in each year; a rule's row carries the rule's name, as in setaside_min[2027].

### SETS: who and when ####################################################################

set YEARS;                              # fiscal years, by the year in which they end
set PROGRAMS;                           # candidate programs
set POOLS;                              # money reserved for calls for proposals
set LINES := PROGRAMS union POOLS;      # what money is planned for
set SOURCES;                            # funds and awards

param first := min{y in YEARS} y;       # first fiscal year of the horizon
param last := max{y in YEARS} y;        # last fiscal year of the horizon

### SETS AND DATA: money ##################################################################

param unit > 0;                         # k$, the unit that money is planned in
set ACTIVE{SOURCES} within YEARS;       # years in which a source may have money
param amount{SOURCES, YEARS} >= 0, default 0;   # k$ new in that year
set CARRYING within SOURCES;            # what is left may be used a year later
set USE_ALL within SOURCES;             # all of it must be placed
param flexibility{SOURCES} >= 0;        # 0 restricted ... 3 unassigned
set SPENDING_YEARS within YEARS;        # years with money that a line may draw on

set CLASSES{LINES};                     # cost classes 1, 2, ...
param weight{k in LINES, c in CLASSES[k]} > 0, <= 1;        # share of the line's cost
set PAYERS{k in LINES, c in CLASSES[k]} within SOURCES;     # who may pay the class
set PAYEES{s in SOURCES} dimen 2;       # (line, class) that a source may pay: PAYERS turned round

check {k in LINES}: abs(sum{c in CLASSES[k]} weight[k,c] - 1) < 1e-9;
check {s in SOURCES, (k,c) in PAYEES[s]}: s in PAYERS[k,c];

### SETS AND DATA: programs and pools #####################################################

param most{LINES} >= 0, default Infinity;       # k$ a year, start-up included
set SWITCHED within PROGRAMS;           # programs with an on/off choice
param least{SWITCHED} >= 0;             # k$ when open: the minimum, at least one unit
param ceiling{SWITCHED, YEARS} >= 0;    # k$ that could reach the program at all

set STARTING within SWITCHED;           # new programs with a start-up cost
param start_up{STARTING} >= 0;          # k$ once, in the first year open; averts nothing

set COMMITMENTS within PROGRAMS;        # adopted as a whole, at a share of their cost
set ALL_OR_NOTHING within COMMITMENTS;  # at a share of 0 or 1
param cost{COMMITMENTS, YEARS} >= 0, default 0;         # k$ at a share of 1

set WHOLE within PROGRAMS;              # programs that hire whole positions
param position_cost{WHOLE} > 0;         # k$ for one FTE with its share of other costs

set REQUIRES within {PROGRAMS, PROGRAMS};       # (p,q): p needs q open
set EXCLUDES within {PROGRAMS, PROGRAMS};       # (p,q): never both open

set HELD within PROGRAMS;
param held{HELD} >= 0;                  # k$, exactly that in every year
set COMMITTED within PROGRAMS;
param spent_or_contracted{COMMITTED} >= 0;      # k$, floor in the first year

set POOL_MIN within POOLS;
param pool_floor{POOL_MIN} >= 0;        # k$
set POOL_AMOUNT within POOLS;
param pool_money{POOL_AMOUNT} >= 0;     # k$, exactly

### SETS AND DATA: outcomes ###############################################################

set ESTIMATED within PROGRAMS;          # programs whose estimate counts
set SEGMENTS{ESTIMATED};                # pieces 1, 2, ... of the response to money
set COUNTED{p in ESTIMATED} within YEARS;       # years in which the outcome is booked
param length{p in ESTIMATED, SEGMENTS[p]} > 0;  # k$ in the piece
param rate{p in ESTIMATED, SEGMENTS[p]} >= 0;   # outcomes per k$ in the piece
set RISING within ESTIMATED;            # returns rise somewhere: pieces fill in order
param discount{YEARS} > 0, <= 1;        # what an outcome of that year counts

set CAPPED;                             # places where claims are capped
set LOCATED{CAPPED} within ESTIMATED;   # programs at work there
param cap{CAPPED} >= 0;                 # outcomes a year that may be claimed there

set UNESTIMATED within LINES;           # lines that live by rules and priority
param priority{UNESTIMATED} >= 0, default 0;    # 0-100, the city's own or its panel's
set EVEN within UNESTIMATED;            # of these, with a priority and a most: funded evenly
set BANDS;                              # 1, 2, ...: equal bands of a line's most
param place_in_list{LINES} > 0, <= 1;   # by id; settles what is still tied, so not in even steps:
                                        # a change up one step and down another would tie again
param source_in_list{SOURCES} > 0, <= 1;
param year_in_list{y in YEARS} := sqrt((y - first + 1) / (last - first + 1));

### SETS AND DATA: the city's rules #######################################################
# A floor of -Infinity or a ceiling of Infinity is not in force.

set SET_ASIDE within LINES;             # new strategies (and, if the city says so, new stakeholders)
param setaside_floor default -Infinity;
param setaside_ceiling default Infinity;
param setaside_of_available binary, default 0;  # 1: of the money available, 0: of the plan
param setaside_reserve binary, default 0;       # 1: a named reserve may meet the floor

set PROVEN within PROGRAMS;
param proven_floor default -Infinity;

param workforce{LINES} >= 0, <= 1, default 0;   # share of a line that is pay, fringe, training
param workforce_floor default -Infinity;
param training{LINES} >= 0, <= 1, default 0;    # share of a line that is training
param training_floor default -Infinity;

set EVALUATION within PROGRAMS;
param evaluation_floor default -Infinity;
param evaluation_ceiling default Infinity;
set ADMINISTRATION within PROGRAMS;
param administration_ceiling default Infinity;

set ACTIONS;                            # roadmap actions with a floor
set SERVING{ACTIONS} within LINES;
param action_floor{ACTIONS} >= 0;       # k$

set PLACES;                             # places with a floor
set WITHIN{PLACES} within PROGRAMS;
param place_share{PLACES} >= 0, default 0;      # of the plan
param place_money{PLACES} >= 0, default 0;      # k$

set CHANGING within PROGRAMS;           # programs with money today
param current{CHANGING} > 0;            # k$ today
param most_up default Infinity;         # 0.10: ten percent a year
param most_down default 1;              # 1: a program may close
set CLOSING within CHANGING;            # programs that may close all the same
param closing_room{CLOSING, YEARS} >= 0, default 0;     # k$ that the floor waives when closed

set INNOVATIVE within PROGRAMS;
param largest_share default Infinity;   # of the set-aside, for one program
param least_new_strategies integer, default 0;

set HIRING within PROGRAMS;             # programs with new positions
param new_fte{HIRING} >= 0;             # new FTE per k$
param most_new_fte default Infinity;    # FTE

set EARMARKS;
set EARMARKED{EARMARKS} within LINES;
set BEFORE{EARMARKS} within EARMARKS;   # earmarks taken off the base first
param earmark_floor{EARMARKS} default -Infinity;
param earmark_ceiling{EARMARKS} default Infinity;
set EARMARK_AMOUNT within EARMARKS;
param earmark_money{EARMARK_AMOUNT} >= 0;       # k$, exactly

set LOCAL within SOURCES;
set FEDERAL within SOURCES;
set MAINTAINED within PROGRAMS;         # local money may not fall where federal money may enter
param current_local{MAINTAINED} >= 0;   # k$ of local money today
set IF_USED within MAINTAINED;          # only in years in which federal money does enter
param federal_room{IF_USED, YEARS} >= 0;        # k$ of federal money that could reach it

set AWARDS within SOURCES;              # awards that ask for match
param match_ratio{AWARDS} > 0;          # local dollars for each dollar of the award
set MATCHING within {LINES, 1..100, SOURCES};   # (line, class, source) that can stand as match
set MATCHED{MATCHING} within AWARDS;    # the awards that it can match
set PLEDGES{AWARDS} dimen 3;            # (line, class, source) for an award: MATCHED turned round

param source_administration{SOURCES} default Infinity; # share of a source's own spending

### VARIABLES #############################################################################

var spend{k in LINES, YEARS} >= 0, <= most[k];          # k$ planned
var pay{k in LINES, c in CLASSES[k], s in PAYERS[k,c], y in ACTIVE[s]} >= 0;    # k$ of s for class c
var used{s in SOURCES, ACTIVE[s]} >= 0;                 # k$ drawn from a source
var carry{s in CARRYING, y in ACTIVE[s]: y < last} >= 0;        # k$ kept for the next year
var planned{YEARS} >= 0;                                # k$ in the plan
var available{YEARS} >= 0;                              # k$ new and carried in
var set_aside{YEARS} >= 0;                              # k$ for the new
var reserve{y in YEARS: setaside_reserve} >= 0;         # k$ named, not planned
var earmarked{EARMARKS, YEARS} >= 0;                    # k$

var level{p in ESTIMATED, COUNTED[p], k in SEGMENTS[p]} >= 0, <= length[p,k];   # k$ in a piece
var full{p in RISING, COUNTED[p], k in SEGMENTS[p]: k > 1} binary;      # 1: the piece before is full
var open{SWITCHED, YEARS} binary;                       # 1: open
var start{STARTING, YEARS} >= 0, <= 1;                  # 1: first year open
var adopt{COMMITMENTS} >= 0, <= 1;                      # share adopted
var adopted{ALL_OR_NOTHING} binary;
var positions{WHOLE, YEARS} integer, >= 0;              # FTE
var tried{p in INNOVATIVE: least_new_strategies > 0} >= 0, <= 1;        # 1: open in some year
var federal{IF_USED, YEARS} binary;                     # 1: federal money enters
var pledge{g in AWARDS, (k,c,l) in PLEDGES[g], y in ACTIVE[g]: y in ACTIVE[l]} >= 0;  # k$ of l on (k,c) as match for g
var band{k in EVEN, YEARS, BANDS} >= 0, <= most[k] / card(BANDS);       # k$

### OBJECTIVES, each held while the next is sought ########################################

# 1 The most harm averted.
maximize outcome: sum{p in ESTIMATED, y in COUNTED[p], k in SEGMENTS[p]}
    discount[y] * rate[p,k] * level[p,y,k];             # outcomes, discounted

# 2 Then the city's priorities, for lines that have no estimate.
maximize priorities: sum{k in UNESTIMATED, y in YEARS} priority[k] * spend[k,y];

# 3 Then the least use of the most flexible money.
minimize flexible: sum{s in SOURCES, y in ACTIVE[s]} flexibility[s] * used[s,y];

# 4 Then equal fractions among lines of equal priority.
minimize uneven: sum{k in EVEN, y in YEARS, b in BANDS} b / most[k] * band[k,y,b];

# 5 Then the order of the ids, and of the years where money may wait.
minimize listing: sum{k in LINES, c in CLASSES[k], s in PAYERS[k,c], y in ACTIVE[s]}
    place_in_list[k] * (1 + source_in_list[s]) * (1 + year_in_list[y]) * pay[k,c,s,y];

### MONEY #################################################################################

# Every dollar planned for a cost class is paid by sources that may pay it.
s.t. class_paid{k in LINES, c in CLASSES[k], y in YEARS}:
    sum{s in PAYERS[k,c]: y in ACTIVE[s]} pay[k,c,s,y] = weight[k,c] * spend[k,y];

s.t. source_used{s in SOURCES, y in ACTIVE[s]}:
    used[s,y] = sum{(k,c) in PAYEES[s]} pay[k,c,s,y];

# No source pays more than it has.
s.t. source{s in SOURCES, y in ACTIVE[s]}:
    used[s,y] + (if s in CARRYING and y < last then carry[s,y])
    <= amount[s,y] + (if s in CARRYING and y > first and (y-1) in ACTIVE[s] then carry[s,y-1]);

# Money that must be placed is placed.
s.t. source_all{s in USE_ALL, y in ACTIVE[s]}:
    used[s,y] + (if s in CARRYING and y < last then carry[s,y])
    >= amount[s,y] + (if s in CARRYING and y > first and (y-1) in ACTIVE[s] then carry[s,y-1]);

s.t. plan_total{y in YEARS}: planned[y] = sum{k in LINES} spend[k,y];

s.t. available_total{y in YEARS}: available[y] = sum{s in SOURCES} amount[s,y]
    + sum{s in CARRYING: y > first and (y-1) in ACTIVE[s]} carry[s,y-1];

s.t. set_aside_total{y in YEARS}: set_aside[y] = sum{k in SET_ASIDE} spend[k,y];

# A year with money spends some.
s.t. plan_spends{y in SPENDING_YEARS}: planned[y] >= unit;

### PROGRAMS AND POOLS ####################################################################

# Closed, or at least the minimum.
s.t. minimum{p in SWITCHED, y in YEARS}: spend[p,y] >= least[p] * open[p,y];
s.t. maximum{p in SWITCHED, y in YEARS}: spend[p,y] <= ceiling[p,y] * open[p,y];

# Start-up falls in the first year open, once.
s.t. start_first{p in STARTING, y in YEARS}:
    start[p,y] >= open[p,y] - sum{t in YEARS: t < y} start[p,t];
s.t. start_once{p in STARTING}: sum{y in YEARS} start[p,y] <= 1;
s.t. start_open{p in STARTING, y in YEARS}: start[p,y] <= open[p,y];
s.t. start_paid{p in STARTING, y in YEARS}: spend[p,y] >= start_up[p] * start[p,y];

s.t. commitment{p in COMMITMENTS, y in YEARS}: spend[p,y] = cost[p,y] * adopt[p];
s.t. commitment_whole{p in ALL_OR_NOTHING}: adopt[p] = adopted[p];

s.t. whole_positions{p in WHOLE, y in YEARS}:
    spend[p,y] - (if p in STARTING then start_up[p] * start[p,y]) = position_cost[p] * positions[p,y];

s.t. requires{(p,q) in REQUIRES, y in YEARS}: open[p,y] <= open[q,y];
s.t. excludes{(p,q) in EXCLUDES, y in YEARS}: open[p,y] + open[q,y] <= 1;

s.t. hold{p in HELD, y in YEARS}: spend[p,y] = held[p];
s.t. committed{p in COMMITTED, y in {first}}: spend[p,y] >= spent_or_contracted[p];

s.t. pool_min{q in POOL_MIN, y in YEARS}: spend[q,y] >= pool_floor[q];
s.t. pool_amount{q in POOL_AMOUNT, y in YEARS}: spend[q,y] = pool_money[q];

### OUTCOMES ##############################################################################

# What is spent beyond start-up fills the pieces of the response.
s.t. response{p in ESTIMATED, y in COUNTED[p]}: sum{k in SEGMENTS[p]} level[p,y,k] <=
    (if p in COMMITMENTS then sum{t in YEARS} spend[p,t] else spend[p,y])
    - (if p in STARTING then start_up[p] * start[p,y]);

# Where returns rise, a piece opens only when the one before is full.
s.t. piece_full{p in RISING, y in COUNTED[p], k in SEGMENTS[p]: k > 1}:
    level[p,y,k-1] >= length[p,k-1] * full[p,y,k];
s.t. piece_next{p in RISING, y in COUNTED[p], k in SEGMENTS[p]: k > 1}:
    level[p,y,k] <= length[p,k] * full[p,y,k];

# Programs that share a place cannot together claim more than its cap.
s.t. place_cap{l in CAPPED, y in YEARS}:
    sum{p in LOCATED[l]: y in COUNTED[p]} sum{k in SEGMENTS[p]} rate[p,k] * level[p,y,k] <= cap[l];

s.t. bands{k in EVEN, y in YEARS}: sum{b in BANDS} band[k,y,b] = spend[k,y];

### THE CITY'S RULES ######################################################################

# At least this share is set aside for new strategies.
s.t. setaside_min{y in YEARS: setaside_floor > -Infinity}:
    set_aside[y] + (if setaside_reserve then reserve[y])
    >= setaside_floor * (if setaside_of_available then available[y] else planned[y]);

# And no more than this share.
s.t. setaside_max{y in YEARS: setaside_ceiling < Infinity}:
    set_aside[y] <= setaside_ceiling * (if setaside_of_available then available[y] else planned[y]);

# A reserve is money that is there and not planned or carried.
s.t. reserve_idle{y in YEARS: setaside_reserve}:
    reserve[y] + planned[y] + sum{s in CARRYING: y < last and y in ACTIVE[s]} carry[s,y] <= available[y];

# At least this share goes to proven strategies.
s.t. proven_min{y in YEARS: proven_floor > -Infinity}:
    sum{p in PROVEN} spend[p,y] >= proven_floor * planned[y];

# At least this share is pay, benefits and training of the anti-violence workforce.
s.t. workforce_min{y in YEARS: workforce_floor > -Infinity}:
    sum{k in LINES: workforce[k] > 0} workforce[k] * spend[k,y] >= workforce_floor * planned[y];

# At least this share is training.
s.t. training_min{y in YEARS: training_floor > -Infinity}:
    sum{k in LINES: training[k] > 0} training[k] * spend[k,y] >= training_floor * planned[y];

# Evaluation stays within its shares of the plan.
s.t. evaluation_min{y in YEARS: evaluation_floor > -Infinity}:
    sum{p in EVALUATION} spend[p,y] >= evaluation_floor * planned[y];
s.t. evaluation_max{y in YEARS: evaluation_ceiling < Infinity}:
    sum{p in EVALUATION} spend[p,y] <= evaluation_ceiling * planned[y];

# Administration stays under its share of the plan.
s.t. administration_max{y in YEARS: administration_ceiling < Infinity}:
    sum{p in ADMINISTRATION} spend[p,y] <= administration_ceiling * planned[y];

# An action of the roadmap gets at least its amount.
s.t. action_min{a in ACTIONS, y in YEARS}: sum{k in SERVING[a]} spend[k,y] >= action_floor[a];

# A place gets at least its share or amount.
s.t. place_min{l in PLACES, y in YEARS}:
    sum{p in WITHIN[l]} spend[p,y] >= place_share[l] * planned[y] + place_money[l];

# A program that has money today grows no faster than this in a year.
s.t. change_up{p in CHANGING, y in YEARS: most_up < Infinity}:
    spend[p,y] <= (1 + most_up) * (if y = first then current[p] else spend[p,y-1]);

# And shrinks no faster, unless it is one that may close and does.
s.t. change_down{p in CHANGING, y in YEARS: most_down < 1}:
    spend[p,y] >= (1 - most_down) * (if y = first then current[p] else spend[p,y-1])
    - (if p in CLOSING then closing_room[p,y] * (1 - open[p,y]));

# No innovative program takes more than this share of the set-aside.
s.t. largest_innovative{p in INNOVATIVE, y in YEARS: largest_share < Infinity}:
    spend[p,y] <= largest_share * set_aside[y];

# At least so many new strategies are tried over the horizon.
s.t. tried_open{p in INNOVATIVE: least_new_strategies > 0}: tried[p] <= sum{y in YEARS} open[p,y];
s.t. new_strategies: sum{p in INNOVATIVE: least_new_strategies > 0} tried[p] >= least_new_strategies;

# No more new positions are paid in a year than can be hired.
s.t. hiring{y in YEARS: most_new_fte < Infinity}:
    sum{p in HIRING} new_fte[p] * spend[p,y] <= most_new_fte;

# An earmark gets its share of what is available, less the earmarks taken off first.
s.t. earmark_total{e in EARMARKS, y in YEARS}: earmarked[e,y] = sum{k in EARMARKED[e]} spend[k,y];
s.t. earmark_min{e in EARMARKS, y in YEARS: earmark_floor[e] > -Infinity}:
    earmarked[e,y] >= earmark_floor[e] * (available[y] - sum{f in BEFORE[e]} earmarked[f,y]);
s.t. earmark_max{e in EARMARKS, y in YEARS: earmark_ceiling[e] < Infinity}:
    earmarked[e,y] <= earmark_ceiling[e] * (available[y] - sum{f in BEFORE[e]} earmarked[f,y]);
s.t. earmark_amount{e in EARMARK_AMOUNT, y in YEARS}: earmarked[e,y] = earmark_money[e];

# Federal money does not take the place of local money: local pay stays where it is today.
s.t. maintenance{p in MAINTAINED, y in YEARS}:
    sum{c in CLASSES[p], s in PAYERS[p,c]: s in LOCAL and y in ACTIVE[s]} pay[p,c,s,y]
    >= (if p in IF_USED then current_local[p] * federal[p,y] else current_local[p]);
s.t. federal_enters{p in IF_USED, y in YEARS}:
    sum{c in CLASSES[p], s in PAYERS[p,c]: s in FEDERAL and y in ACTIVE[s]} pay[p,c,s,y]
    <= federal_room[p,y] * federal[p,y];

# Each dollar of an award has its match, on costs that the award could pay too,
s.t. match{g in AWARDS, y in ACTIVE[g]}:
    sum{(k,c,l) in PLEDGES[g]: y in ACTIVE[l]} pledge[g,k,c,l,y] >= match_ratio[g] * used[g,y];

# and no dollar is pledged twice.
s.t. pledged_once{(k,c,l) in MATCHING, y in ACTIVE[l]}:
    sum{g in MATCHED[k,c,l]: y in ACTIVE[g]} pledge[g,k,c,l,y] <= pay[k,c,l,y];

# An award's own limit on administration.
s.t. source_administration_max{s in SOURCES, y in ACTIVE[s]: source_administration[s] < Infinity}:
    sum{(k,c) in PAYEES[s]: k in ADMINISTRATION} pay[k,c,s,y] <= source_administration[s] * used[s,y];

solve;
end;
