# pursuit.mod - which grant applications are worth making, and how much to ask for in each.
#
# Finds the applications whose expected gain is greatest: the chance of each award, times what
# the city's plan would gain by it.
#
# unit:  thousands of dollars (k$) over the horizon, hours of work, outcomes of the city's own
# data:  written by setaside from what the planner found; ids only, never names
# redo:  glpsol -m pursuit.mod -d pursuit.dat   (what must come out: pursuit-expected.txt)
#
# What an award gains was found by planning the city anew with that award and no other. Awards
# may pay for the same programs, so that several together gain less than the sum here, or more
# where one pays what another needs; the report plans the city with all that are chosen, beside.

### SETS ##################################################################################

set PROSPECTS;                          # awards that the city could apply for
set ASKS{PROSPECTS};                    # amounts that were tried: 1, 2, ...

### DATA ##################################################################################

param chance{PROSPECTS} > 0, <= 1;      # of award: the city's own figure
param hours{PROSPECTS} >= 0;            # hours of work to apply
param amount{p in PROSPECTS, ASKS[p]} > 0;      # k$ asked for, over the award
param match{p in PROSPECTS, ASKS[p]} >= 0;      # k$ of local money that the award would bind
param gain{p in PROSPECTS, ASKS[p]};    # outcomes, discounted, that the plan gains by it

set HOURS within {1};                   # {1} where the hours are limited, else empty
param most_hours{HOURS} >= 0;           # hours that there are for applications
param most_match >= 0;                  # k$ of local money that can be bound

param place_in_list{PROSPECTS} > 0, <= 1;       # by id; settles what is still tied

### VARIABLES #############################################################################

var ask{p in PROSPECTS, ASKS[p]} binary;        # 1: apply, for that amount

### OBJECTIVES, each held while the next is sought ########################################

# 1 The greatest expected gain.
maximize expected: sum{p in PROSPECTS, a in ASKS[p]} chance[p] * gain[p,a] * ask[p,a];

# 2 Then the least work.
minimize work: sum{p in PROSPECTS, a in ASKS[p]} hours[p] * ask[p,a];

# 3 Then the least local money bound.
minimize bound: sum{p in PROSPECTS, a in ASKS[p]} match[p,a] * ask[p,a];

# 4 Then the least money asked for.
minimize asked: sum{p in PROSPECTS, a in ASKS[p]} amount[p,a] * ask[p,a];

# 5 Then the order of the ids.
minimize listing: sum{p in PROSPECTS, a in ASKS[p]} place_in_list[p] * ask[p,a];

### RULES #################################################################################

# An application asks for one amount.
s.t. one_ask{p in PROSPECTS}: sum{a in ASKS[p]} ask[p,a] <= 1;

# The applications together take no more hours than there are.
s.t. hours_at_hand{l in HOURS}:
    sum{p in PROSPECTS, a in ASKS[p]} hours[p] * ask[p,a] <= most_hours[l];

# No local dollar matches two awards: together they bind no more than can be bound, even if
# every one of them is won.
s.t. match_at_hand: sum{p in PROSPECTS, a in ASKS[p]} match[p,a] * ask[p,a] <= most_match;

solve;
end;
