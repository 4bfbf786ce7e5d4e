/*
 * setaside/report.h - from a Plan to what people hand on: workbook, terminal, JSON, CSV.
 *
 * Workbooks are laid out by templates (templates/allocation.xml); this room turns a plan into
 * named tables of fields, binds them to the template's columns and blocks, and writes cells.
 * Same input, same bytes: the only date in a workbook is `as_of`.
 */
#ifndef ASIDE_REPORT_H
#define ASIDE_REPORT_H

#include <setaside/grants.h>
#include <setaside/whatif.h>

struct aside_report {
    const struct aside_city *city;
    const struct aside_plan *plan;
    const char *city_path;          /* as the user named it */
    struct aside_date as_of;        /* document date, 00:00Z */
    const struct aside_comparison *comparison;  /* with the city as its file has it; or NULL */
    bool base_has_no_plan;          /* asked for, and the city of the file has no plan */
    /* NULL: templates/grant-rules.xml and templates/roadmap.xml, as shipped. */
    const struct aside_grant_rules *grants;
    const struct aside_roadmap *roadmap;
};

/*
 * Writes the allocation workbook to `path` (replaced only when whole; see aside_output_begin).
 * `template_path` NULL: templates/allocation.xml. Faults of the template are ASIDE_ERR_INVALID
 * with file and line; of the system ASIDE_ERR_IO.
 */
ASIDE_MUST_CHECK enum aside_status aside_report_workbook(const struct aside_report *report,
    const char *path, const char *template_path, struct aside_error *err);

/* The same workbook's cells as text, one line a cell: what golden tests compare. */
ASIDE_MUST_CHECK enum aside_status aside_report_workbook_dump(const struct aside_report *report,
    FILE *out, const char *template_path, struct aside_error *err);

/* The plan as JSON, money in whole cents. Path "-" is standard output. */
ASIDE_MUST_CHECK enum aside_status aside_report_json(const struct aside_report *report,
    const char *path, struct aside_error *err);

/* One CSV file a table (allocation.csv, sources.csv, ...) in `directory`, made if missing. */
ASIDE_MUST_CHECK enum aside_status aside_report_csv(const struct aside_report *report,
    const char *directory, struct aside_error *err);

/* Key figures in at most 80 columns, for a person. */
void aside_report_print(FILE *out, const struct aside_report *report);

/*
 * What the plan rests on (plan->explanation, which must be there): every number's price, the
 * set-aside's steps and every program's reason; of one program or pool (`subject`, else
 * SIZE_MAX) its own; where the explanation has no reasons, its prices one by one.
 */
void aside_report_explain_print(FILE *out, const struct aside_report *report, size_t subject);
/* The same as JSON: {"status", "objective", "explanation"}. */
ASIDE_MUST_CHECK enum aside_status aside_report_explain_json(const struct aside_report *report,
    const char *path, struct aside_error *err);

/*
 * The rules that fight: row name, what each requires, its file and line. Then the ways out, each
 * with what changes, the money moved, what the repaired plan is expected to do, and a line of
 * `--set` options to paste onto the same command (broken by `\\` where it passes 80 columns).
 */
void aside_report_conflict_print(FILE *out, const struct aside_conflict *conflict);

/*
 * The same as JSON, money in whole cents. Path "-" is standard output.
 *   {"status": "infeasible",
 *    "conflict": {"irreducible": true, "integer_only": false, "rules": [{"name", "sentence",
 *      "required", "path", "file", "line"}]},
 *    "repairs": [{"settings": ["policy.set-aside.minimum=29%"], "moved": 12100000,
 *      "moves": [{"path", "what", "from", "to", "moved", "file", "line"}],
 *      "outcome": {"name", "low", "high"}}],
 *    "repairs_searched": true}
 */
ASIDE_MUST_CHECK enum aside_status aside_report_conflict_json(
    const struct aside_conflict *conflict, const char *path, struct aside_error *err);

/* ---- the funding match ------------------------------------------------------------------- */

struct aside_match_report {
    const struct aside_match *match;
    const char *city_path;          /* as the user named it */
    const char *grants, *catalogue; /* the same of the file of notices, or of the catalogue, where
                                       one was named: for commands that the report gives; or NULL */
};

/* In at most 80 columns, for a person: what to do first, then notices, programs, windows. What
 * must be done before all else, such as a registration that has ended, stands on top. */
void aside_match_print(FILE *out, const struct aside_match_report *report);

/*
 * The same as JSON, whole, money in whole cents, null: not stated. Path "-": standard output.
 * A notice is told apart by "row", its place in the catalogue: numbers may be shared or missing.
 *   {"status": "ok" (or "stopped", at a limit), "as_of": "2026-03-27", "agency": "USDOJ",
 *    "catalogue": {"path", "built_in", "source", "day", "notices", "doj", "dismissed"},
 *    "fitting": notices that fit strongly or possibly, "weak": those that fit weakly alone,
 *    "notices": [{"number", "id", "row", "title", "agency", "standing", "deadline", "estimated",
 *      "application": {"from", "to", "stated", "unread"}, "second_step", "role",
 *      "role_reason", "listings", "floor",
 *      "ceiling", "total", "awards", "cost_sharing",
 *      "rule": {"id", "listing", "year", "old", "by"}, "best", "fits"}],
 *    "fits": [{"program", "notice", "row", "grade", "role", "gates": [{"gate", "state",
 *      "reason"}], "parts": [{"part", "state", "reason"}], "need", "ask", "ask_words", "units",
 *      "match": MATCH}],
 *    "hidden": [{"for", "why", "notices", "how", "named": [{"row", "number", "title", "why"}]}],
 *    "windows": [{"listing", "title", "rule", "months": [3, 4], "rounds", "last",
 *      "last_number", "last_title", "programs": ["hvip"], "sentence"}],
 *    "calendar": [{"on", "until", "step": "grants-gov", "notice", "row", "estimated",
 *      "state": "to-come", "late" or "passed", "passed", "serves", "what"}],
 *    "pursuit": null where it was not asked for, or {"limited", "undecided", "by_dollars",
 *      "ranked_by",
 *      "firm": {"objective", "bound", "low", "high"}, "with_chance", "hours", "hours_used",
 *      "match_spare", "match_spare_stated", "match_used", "expected",
 *      "prospects": [{"id", "name", "listing", "stated", "state", "state_words", "notice", "row",
 *        "deadline", "programs", "rule",
 *        "first", "years", "when", "floor", "ceiling", "step", "ceiling_is_need",
 *        "chance_basis_points", "hours", "asks": [ASK], "best", "pursue", "chosen", "why",
 *        "changes": [{"program", "before", "after"}]}],
 *      "left_out": [{"for", "why", "notices": [{"notice", "row"}]}],
 *      "chosen": ASK of all that are chosen, won together, "chosen_apart", "together",
 *      "chosen_changes", "all": ASK, "all_changes",
 *      "terminations": [{"source", "lost", "state", "change", "why", "changes",
 *        "fte_hundredths_before", "fte_hundredths_after"}]},
 *    "settings": ["policy.set-aside.minimum=29%"]}
 * MATCH: {"state": "stated", "none" or "not-stated", "amount", "share_basis_points", "kind",
 *   "waivable", "capped", "keep", "own_award", "source", "checked"}.
 * ASK: {"amount", "within", "match": MATCH, "match_within", "state": "known" (or why not), "gain",
 *   "used", "match_used", "gain_unmatched"}; "best" and "chosen" of a prospect are amounts.
 */
ASIDE_MUST_CHECK enum aside_status aside_match_json(const struct aside_match_report *report,
    const char *path, struct aside_error *err);

/* The funding-match workbook. `template_path` NULL: templates/funding-match.xml. */
ASIDE_MUST_CHECK enum aside_status aside_match_workbook(const struct aside_match_report *report,
    const char *path, const char *template_path, struct aside_error *err);
ASIDE_MUST_CHECK enum aside_status aside_match_workbook_dump(
    const struct aside_match_report *report, FILE *out, const char *template_path,
    struct aside_error *err);

/* One CSV file a table in `directory`, made if missing. */
ASIDE_MUST_CHECK enum aside_status aside_match_csv(const struct aside_match_report *report,
    const char *directory, struct aside_error *err);

/* The deadlines and what has to be done before them, for a calendar program (RFC 5545). */
ASIDE_MUST_CHECK enum aside_status aside_match_ics(const struct aside_match_report *report,
    const char *path, struct aside_error *err);

/* ---- what-if ----------------------------------------------------------------------------- */

/* Where a report for a person is shown. */
struct aside_screen {
    size_t columns;         /* 80 to 100: a narrower terminal wraps */
    bool unicode;           /* else plain ASCII */
    bool colour;            /* never the only sign of anything */
};

/* Consecutive places of a list, both ends of it. */
struct aside_stretch {
    size_t from, to;
};

/* Where a program or pool enters or leaves: scenarios in which it is funded otherwise than in
 * the base. */
enum { ASIDE_STRETCHES_MOST = 4 };
struct aside_moved_subject {
    bool in_base;
    size_t scenarios;
    struct aside_stretch stretches[ASIDE_STRETCHES_MOST];   /* the first ones */
    size_t stretch_count;   /* all of them */
};

/*
 * What is kept of a run's results as they come: of each its outcome and verdict, some dozen bytes;
 * and records, up to a number of them evenly over the list, and those that the terminal shows.
 */
struct aside_whatif_gathered {
    struct aside_arena *arena;
    size_t most;                    /* records */
    size_t from, count;             /* the place of the first result, and how many there are */
    double *objectives;             /* [count]; NAN: no plan */
    unsigned char *verdicts;        /* [count] */
    struct aside_moved_subject *moved;  /* [subject]; NULL for draws */
    const struct aside_whatif_record **records;     /* [record_count], in the list's order */
    size_t record_count;
};

/* `most` records are wanted; 0: only what the terminal shows. */
struct aside_whatif_gathered *aside_whatif_gather(struct aside_arena *arena, size_t most);
/* For a sink: as begin and take of it. */
void aside_whatif_gather_begin(struct aside_whatif_gathered *to,
                               const struct aside_whatif *run);
void aside_whatif_gather_take(struct aside_whatif_gathered *to, const struct aside_whatif *run,
                              const struct aside_whatif_record *record);

struct aside_whatif_report {
    const struct aside_whatif *run;
    const struct aside_whatif_record *const *kept;  /* [kept_count], in the list's order */
    size_t kept_count;              /* those done, or of very many every few */
    /* Of named scenarios each one's plan beside the base's, by its place in the list; NULL where
     * it has none. NULL and 0: not made. */
    const struct aside_comparison *const *comparisons;
    size_t comparison_count;
    struct aside_date as_of;        /* document date, 00:00Z */
    const char *city_path;          /* as the user named it */
    /* For the terminal alone, and for JSON to know where it stands. */
    const struct aside_whatif_gathered *gathered;
    struct aside_screen screen;
};

/* For a person: a sentence that answers, the scenarios in a table, and a plot. */
void aside_whatif_print(FILE *out, const struct aside_whatif_report *report);

/*
 * The same as JSON, of each record that was kept, money in whole cents, null where there is none.
 * Path "-" is standard output.
 *   {"status": "ok" or "partial", "complete": true, "kind": "curve", "count", "from", "to",
 *    "done", "shard": null or {"number", "of"}, "outcome": "shootings averted",
 *    "first_year", "years", "words", "settings": ["policy.set-aside.minimum=29%"],
 *    "seed", "correlation": {"rating_basis_points", "family_basis_points"} (null but of draws),
 *    "axes": [{"path", "now", "unit", "values": ["0%", "2%"]}],
 *    "base": SCENARIO, "scenarios": [SCENARIO],
 *    "summary": {"verdicts": {"optimal": 16, ...}, "with_plan", "outcome": SPREAD,
 *      "today": SPREAD of the base plan over the draws, or null, "regret": {"mean", "worst",
 *      "worst_draw", "zero_share"} or null,
 *      "programs": [{"id", "scenarios", "base", "mean", "least", "most"}]},
 *    "robust": [{"plan": "best on average", "status", "message", "value", "bound",
 *      "outcome": SPREAD, "regret_mean", "regret_worst", "spend": {"hvip": 40000000}}],
 *    "sample"}
 * SCENARIO: {"name", "note" and "settings" of a named one, "status", "objective", "bound",
 *   "planned", "set_aside", "set_aside_basis_points", "fte_hundredths", "choices_changed",
 *   "today" and "regret" of a draw, "spend": {"hvip": 40000000} or null, "years": {"hvip":
 *   {"2027": 20000000}} (null too of a scenario taken over by --resume), "message"}. Amounts are
 *   before rounding to the city's unit.
 * SPREAD: {"mean", "deviation", "least", "most", "worst_tenth", "quantiles": {"5": 151.2}}.
 */
ASIDE_MUST_CHECK enum aside_status aside_whatif_json(const struct aside_whatif_report *report,
    const char *path, struct aside_error *err);

/*
 * The what-if workbook: the answer, every scenario, and of a curve, a grid, named scenarios or
 * draws the sheets that are theirs. Of more than 20,000 scenarios it shows every few, and says so.
 * `template_path` NULL: templates/whatif.xml.
 */
ASIDE_MUST_CHECK enum aside_status aside_whatif_workbook(
    const struct aside_whatif_report *report, const char *path, const char *template_path,
    struct aside_error *err);
ASIDE_MUST_CHECK enum aside_status aside_whatif_workbook_dump(
    const struct aside_whatif_report *report, FILE *out, const char *template_path,
    struct aside_error *err);

/* Of result files that were joined: a shorter report, for no single result is kept. */
void aside_whatif_merged_print(FILE *out, const struct aside_whatif_merged *merged,
                               const struct aside_screen *screen);
/* {"status": "ok", "complete": true, "merged": true, "city", "kind", "shards", "base", "summary"},
 * these two as above. */
ASIDE_MUST_CHECK enum aside_status aside_whatif_merged_json(
    const struct aside_whatif_merged *merged, const char *path, struct aside_error *err);

/* ---- questions that officers ask --------------------------------------------------------- */

/* What was asked of one base, in the order in which it was asked. */
struct aside_asked_report {
    const struct aside_question_base *base;
    const struct aside_asked *asked;    /* [count], at least one */
    size_t count;
    struct aside_date as_of;        /* document date, 00:00Z */
    const char *city_path;          /* as the user named it */
    struct aside_screen screen;     /* for the terminal alone */
};

/* For a person: of each question a sentence that answers, what changes, and what was taken to be
 * meant. */
void aside_asked_print(FILE *out, const struct aside_asked_report *report);

/*
 * What came of one question, in a word. Of several awards one that is answered is an answer; what
 * stated amounts do (a cut alike, an amendment) is an answer whatever rules they break, and so is
 * that no money reaches a number.
 */
enum aside_question_state aside_asked_state(const struct aside_asked *asked);
/* Did a limit leave a plan of it not proven, not found, or something of it unasked? */
bool aside_asked_is_stopped(const struct aside_asked *asked);

/*
 * The same as JSON, money in whole cents, null where there is none. Path "-" is standard output.
 *   {"status": "ok" or "stopped" (at a limit, the base or any question), "city", "settings":
 *    ["policy.set-aside.minimum=29%"], "outcome": "shootings averted", "first_year", "years",
 *    "base": PLAN,
 *    "questions": [{"question": "freeze", "asked": "--freeze", "state": "answered", "no-plan" or
 *      "not-planned", and of its kind:
 *      freeze, wage-floor, shortfall, terminate, one-time-ends: what ANSWER has
 *      lose-any: "day", "awards": [{"source", "state", what ANSWER has}]
 *      across-the-board: "share_basis_points", "said", "cut": {"2027": cents}, "cut_total",
 *        "before": SIDE, "alike": {what STATED has, "after": SIDE, "spend": {"hvip": {"2027":
 *        cents}}}, "best": {"state", what ANSWER has}
 *      amend: "amount", "year", "said", "from": {"id", "before", "after"}, "to": the same,
 *        "alone": {what STATED has, "legal"}, "before": SIDE, "nearest": {"state", "why",
 *        "conflict": CONFLICT, "change": WORTH, "moved_elsewhere", "others": [MOVED],
 *        "after": SIDE, "plan": PLAN}
 *      reach: "reached": "reached", "already", "not-reached" or "unknown", "target", "base",
 *        "source", "unit", "sentence", "said", "extra" (a year), "extra_total", "value", "below"
 *        (with a unit a year less), "answer": {"state", what ANSWER has}; of not-reached "most",
 *        "tried"
 *      break-even: "id", "sentence", "price_sentence", "standing", "total", "strategy", "rating",
 *        "rated_on", "has_estimate", "low", "central", "high", "basis", "from", "evidence",
 *        "effect" and "price": {"stays_percent", "flips_percent"}, "without": WORTH,
 *        "break_even": WORTH, "kept_by", "limited"
 *      ladder: "source": "gf", "budgets": "a year" or "over the horizon", "today", "today_total",
 *        "parts": {"2027": 1820000000}, "fixed_choices", "sentence", "said", "outcome": "shootings
 *        averted", "most", "most_at", "next_in" and "first_out": RUNG's place or null, "rungs":
 *        [RUNG], "course": {"whole", "top", "end": "enough" or "capped", "tolerance", "searches",
 *        "plans", "lines": [{"state": "plan", "no-plan" or "unknown", "from", "to": dollars of
 *        budget with their parts, "at_from", "at_to", "certified", "within": null where not
 *        known}], "steps": [{"from", "to": whole cents of budget, "known", "funded": ["hvip"] or
 *        null, "at_from", "at_to"}]}
 *      alternatives: "why", "within_basis_points", "wanted", "best", "floor", "sentence", "said",
 *        "exhausted", "moved_least", "moved_most", "in_every", "a_choice", "in_none",
 *        "undecided", "inexact", "subjects": [{"id", "shared": "every", "choice", "none" or
 *        "undecided", "best", "least", "most", "least_known", "most_known", "least_bound",
 *        "most_bound"}], "alternatives": [{"plan": "A", "state", "why", "sentence", "outcome",
 *        "change", "below", "moved", "apart": {"A": cents}, "sought", "bound", "verified",
 *        "enters": [ids], "leaves": [ids], FIGURES, "spend": {"hvip": {"2027": cents}}}], "base":
 *        {"outcome", FIGURES}; outcomes are of rounded amounts, "sought" and "bound" are before}]}
 * RUNG: {"kind": "funded", "plan-begins", "plan-ends" or "unknown", "budget", "total", "years":
 *   {"2027": 1842000000}, "enters": ["hvip"], "leaves": [], "outcome", "next_100000": what
 *   $100,000 more over the horizon avert}.
 * FIGURES: "planned", "set_aside", "set_aside_basis_points", "fte_hundredths": {"filled",
 *   "vacant", "new"}, "contracts", "subawards", "people_served", "people_unsaid".
 * ANSWER: "title", "why", "said": [sentences], "edits": [{"id", "sentence"}], "conflict":
 *   CONFLICT, "change": WORTH of rounded amounts, "gap": {"2027": cents}, "gap_total", "saved",
 *   "lost", "unreimbursed", "unreimbursed_of": [{"id", "committed", "unreimbursed"}], "enters",
 *   "leaves", "shrinks", "moved": [MOVED], "before": SIDE, "after": SIDE, "plan": PLAN.
 * STATED: "outcome" and "change": WORTH of rounded amounts, "payable", "why", "broken": [{"name",
 *   "sentence", "path", "file", "line", "by", "unit": "cents", "FTE" or "programs", "words"}].
 * WORTH: {"state": "known", "not-distinguishable", "no-plan", "unknown" or "not-counted" (no
 *   program in either plan has an estimate; outcomes are then null everywhere), "outcomes"}.
 * MOVED: {"id", "fate", "before", "after", "years": {"2027": {"before", "after"}}}.
 * PLAN: {"status": "optimal" or "stopped", "objective", "bound", "rounded", "spend": {"hvip":
 *   {"2027": cents}}}. CONFLICT: {"irreducible", "rules": [{"name", "sentence", "path", "file",
 *   "line", "required"}]}.
 * SIDE: {"outcome" (rounded), "all": YEAR, "all_of": {"positions", "people": the years that "all"
 *   is of, in which the base has the most}, "all_change": {"positions": {"year", in which the most
 *   are lost, "fte_hundredths"}, "people": {"year", "people_served"}} against the base, "years":
 *   {"2027": YEAR}}; of all years money is the sum, and the outcome is discounted.
 * YEAR: {"outcome" (of one year undiscounted), "planned", "contracts", "subawards", "reserved",
 *   "set_aside", "set_aside_base",
 *   "set_aside_basis_points", "workforce", "workforce_basis_points", "fte_hundredths":
 *   {"filled", "vacant", "new"}, "listed_hundredths": the same, "heads": the same, "heads_unsaid":
 *   programs whose heads cannot be said, "heads_beside": {"base", "heads": of the programs of which
 *   both plans can say it, "unsaid"}, "people_served", "people_unsaid": services that do not
 *   state whom they serve}.
 */
ASIDE_MUST_CHECK enum aside_status aside_asked_json(const struct aside_asked_report *report,
    const char *path, struct aside_error *err);

/*
 * The same as a table, in dollars: a row for each plan that a question led to (of an award lost,
 * its id as `part`; "alike" and "best"; "alone" and "nearest"), with what the base has and what it
 * becomes: over the horizon, positions and people of the year in which the base has the most; and
 * what they change against it in the year in which the most are lost. Outcomes and `change` are of
 * rounded amounts. What is not known is empty.
 */
ASIDE_MUST_CHECK enum aside_status aside_asked_csv(const struct aside_asked_report *report,
    const char *path, struct aside_error *err);

/* The workbook of what was asked. `template_path` NULL: templates/questions.xml. */
ASIDE_MUST_CHECK enum aside_status aside_asked_workbook(
    const struct aside_asked_report *report, const char *path, const char *template_path,
    struct aside_error *err);
ASIDE_MUST_CHECK enum aside_status aside_asked_workbook_dump(
    const struct aside_asked_report *report, FILE *out, const char *template_path,
    struct aside_error *err);

/* ---- the council's own plan --------------------------------------------------------------- */

struct aside_score_report {
    const struct aside_city *city;
    const struct aside_score *score;
    const char *city_path;          /* as the user named it */
    struct aside_date as_of;        /* document date, 00:00Z */
};

/* In at most 80 columns, for a person: a sentence that answers, the two plans side by side, what
 * is broken and what mends it, the largest differences, the nearest plan, what was not named. */
void aside_score_print(FILE *out, const struct aside_score_report *report);

/*
 * The same as JSON, money in whole cents, null: not known. Path "-" is standard output.
 *   {"keeps_every_rule": false, "payable": true, "why": null, "standing": "below" (same, equal,
 *    above, no-best, no-estimate), "answer": "The council's plan ...",
 *    "limited": true where a limit or the gap ended a search,
 *    "outcome": {"name", "council": OUTCOME, "best": OUTCOME or null, "nearest": OUTCOME or null,
 *      "difference"},
 *    "council": {"file", "form", "sheet", "total", "unnamed": ["hvip"], "blank"},
 *    "rules": {"kept", "broken": [{"name", "kind": "rule" or "source", "sentence", "by", "unit",
 *      "mend", "path", "program", "source", "year", "file", "line"}]},
 *    "best": {"state": "answered" (no-plan, not-planned), "why", "conflict": [NAME]},
 *    "nearest": null where the council's plan keeps every rule, or {"state", "why", "raised",
 *      "lowered", "moves": [{"id", "year", "from", "to"}]},
 *    "programs": [{"id", "name", "part", "council": {"2027": 20000000}, "best": {...} or null,
 *      "nearest": {...} or null, "has_estimate", "council_averts": {"2027": 3.5}}],
 *    "years": {"2027": {"council": YEAR, "best": YEAR or null, "nearest": YEAR or null}},
 *    "settings": ["policy.set-aside.minimum=29%"]}
 * OUTCOME: {"counted" (discounted; null without an estimate), "low", "high"}. YEAR: {"planned",
 *   "set_aside", "set_aside_basis_points", "workforce", "workforce_basis_points", "contracts",
 *   "subawards", "reserved", "fte_hundredths": {"filled", "vacant", "new"}, "people_served",
 *   "people_unsaid"}.
 */
ASIDE_MUST_CHECK enum aside_status aside_score_json(const struct aside_score_report *report,
    const char *path, struct aside_error *err);

/* The same as a workbook. `template_path` NULL: templates/score.xml. */
ASIDE_MUST_CHECK enum aside_status aside_score_workbook(const struct aside_score_report *report,
    const char *path, const char *template_path, struct aside_error *err);
ASIDE_MUST_CHECK enum aside_status aside_score_workbook_dump(
    const struct aside_score_report *report, FILE *out, const char *template_path,
    struct aside_error *err);

/* ---- the intake workbook ------------------------------------------------------------------ */

/* A workbook to fill a city into, or one that a city has been filled into. */
struct aside_intake_request {
    aside_intake sheets;            /* of aside_city_intake() */
    const char *title;              /* the city's name; NULL: blank, still to be named */
    const char *file_name;          /* as its own commands call it: "city.xlsx" */
    bool fictional;                 /* the shipped example, which says so on its first page */
    struct aside_date as_of;        /* document date, 00:00Z */
};

/*
 * Writes the workbook to `path` (replaced only when whole; see aside_output_begin): a sheet
 * "Read me", the request's sheets in order, with notes, drop-downs, number formats and checks of
 * what is typed, and a hidden sheet "Lists" where a drop-down needs one. What stands in a cell
 * comes back as the same text: as a number or a date only where nothing is lost by it, else as
 * text, and never as a formula. ASIDE_ERR_INVALID where a sheet has more rows than a workbook
 * can hold.
 */
ASIDE_MUST_CHECK enum aside_status aside_report_intake(
    const struct aside_intake_request *request, const char *path, struct aside_error *err);

/* ---- what is in a ledger ------------------------------------------------------------------ */

/* In at most 80 columns, for a person. */
void aside_ledger_print(FILE *out, const struct aside_ledger_answer *answer);

/* The same as JSON, money in whole cents, with every group. Path "-" is standard output. */
ASIDE_MUST_CHECK enum aside_status aside_ledger_json(const struct aside_ledger_answer *answer,
    const char *path, struct aside_error *err);

/* The same as a workbook. `template_path` NULL: templates/ledger.xml. */
ASIDE_MUST_CHECK enum aside_status aside_ledger_workbook(
    const struct aside_ledger_answer *answer, struct aside_date as_of, const char *path,
    const char *template_path, struct aside_error *err);

#endif
