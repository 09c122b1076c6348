package main

import (
	"strings"
	"testing"

	"entente/graph/graphtest"
)

// Every mistake in a command line gets one sentence that says what to do.
func TestMistakes(t *testing.T) {
	tests := []struct {
		args string
		code int
		want string
	}{
		{"ingst news", exitUsage, `unknown command "entente ingst": did you mean ingest?`},
		{"frobnicate", exitUsage, `unknown command "entente frobnicate": see "entente --help"`},
		{"who oposes Israel", exitUsage, "did you mean opposes?"},
		{"ingest --publicaton x news", exitUsage, "unknown flag --publicaton: did you mean --publication?"},
		{"ingest --zzz news", exitUsage, `unknown flag --zzz: see "entente ingest --help"`},
		{"ingest --date tuesday news", exitUsage, `--date "tuesday" is no day such as 2013-05-07`},
		{"ingest --format pdf news", exitUsage, `--format is text, html, jsonl or feed, not "pdf"`},
		{"extract --input pdf news", exitUsage, `--input is text, html, jsonl or feed, not "pdf"`},
		{"ingest --jobs many news", exitUsage, `--jobs "many" is no whole number: see "entente ingest --help"`},
		{"extract --format xml news", exitUsage, `--format is table, json or jsonl, not "xml"`},
		{"parse --format json news", exitUsage, `--format is conllu, not "json"`},
		{"who opposes", exitUsage, `"entente who opposes" needs the NAME of an actor`},
		{"who opposes Israel --json", exitUsage, "did you mean --format json?"},
		{"who opposes Israel --direction up", exitUsage, `--direction is in, out or both, not "up"`},
		{"who opposes Israel --claims no", exitUsage, `--claims is include or exclude, not "no"`},
		{"stance Russia", exitUsage, `"entente stance" needs the NAMES of two actors, those of several words in quotes`},
		{"pair John Kerry Putin", exitUsage, `"Putin" is too much`},
		{"timeline Russia Israel --by week", exitUsage, `--by is day, month or year, not "week"`},
		{"blocs --compare 2012", exitUsage, "write BEFORE,AFTER"},
		{"blocs --compare 2012,2013 --from 2012", exitUsage, "leave out --from"},
		{"triads Russia --balance odd", exitUsage, `--balance is any, balanced or unbalanced, not "odd"`},
		{"ranking --by money", exitUsage, "--by is active, condemned, condemning, supported, supporting or connected, not \"money\""},
		{"ranking --kind ship", exitUsage, `--kind is country, person, organization or group, not "ship"`},
		{"trends --family both", exitUsage, `--family is for, against or contact, not "both"`},
		{"delete", exitUsage, "needs the ID of an article"},
		{"version now", exitUsage, "takes no arguments"},
		{"articles --store oracle", exitUsage, `store "oracle" is none: use sqlite or neo4j`},
		{"articles --config none.yaml", exitUsage, "there is no file none.yaml"},
		{"articles", exitFailed, "there is no graph at entente.db yet"},
		{"serve --listen nowhere", exitUsage, `listen on "nowhere": write host:port`},
		{"serve --listen 0.0.0.0:0", exitUsage, "--insecure"},
		{"parse none.txt", exitFailed, "parse none.txt: no such file"},
	}
	for _, tt := range tests {
		t.Run(tt.args, func(t *testing.T) {
			alone(t)
			r := run(t, "", strings.Fields(tt.args)...)
			if r.code != tt.code || !strings.Contains(r.err, tt.want) || r.out != "" {
				t.Errorf("exit code %d, output %q, error %q", r.code, r.out, r.err)
			}
			if strings.Count(r.err, "\n") != 1 || !strings.HasPrefix(r.err, "entente: ") {
				t.Errorf("not one line: %q", r.err)
			}
		})
	}
}

func TestUnknownKey(t *testing.T) {
	alone(t)
	write(t, "entente.yaml", "stroe: neo4j\n")
	r := run(t, "", "articles")
	if r.code != exitUsage || !strings.Contains(r.err, `entente.yaml: unknown key "stroe": did you mean "store"?`) {
		t.Errorf("exit code %d, error %q", r.code, r.err)
	}
	if out := ok(t, "version"); !strings.HasPrefix(out, "entente ") {
		t.Errorf("version said %q", out)
	}
	doctor := run(t, "", "doctor")
	if doctor.code != exitFailed || !strings.Contains(doctor.out, "BAD  configuration") || !strings.Contains(doctor.out, "ok   model") {
		t.Errorf("doctor: exit code %d\n%s", doctor.code, doctor.out)
	}
}

func TestUnknownActor(t *testing.T) {
	alone(t)
	write(t, "moscow.txt", russiaCondemns)
	ok(t, "ingest", "moscow.txt")
	r := run(t, "", "who", "opposes", "Isreal")
	if r.code != exitNotFound || !strings.Contains(r.err, `no actor is called "Isreal": did you mean Israel (ISR)`) {
		t.Errorf("exit code %d, error %q", r.code, r.err)
	}
	r = run(t, "", "delete", "nothing")
	if r.code != exitNotFound || !strings.Contains(r.err, `"nothing"`) {
		t.Errorf("exit code %d, error %q", r.code, r.err)
	}
}

// What only the questions themselves can check is a mistake in the command line too.
func TestUnfitQuestions(t *testing.T) {
	alone(t)
	holding(t, graphtest.Fixture())
	for args, want := range map[string]string{
		"stance Israel Israel":               "a and b are the same actor",
		"ranking --limit 0":                  "limit is 1 to 500",
		"stance Russia Israel --quotes 11":   "quotes are 0 to 10",
		"triads Russia --from May":           `not "May"`,
		"paths Iran Israel --relation LOVES": `there is no relation "LOVES"`,
		"pair Russia Israel --cursor x":      "use the one of the page before",
	} {
		r := run(t, "", append(strings.Fields(args), "--db", "q.db")...)
		if r.code != exitUsage || !strings.Contains(r.err, want) || strings.Count(r.err, "\n") != 1 {
			t.Errorf("%s: exit code %d, error %q", args, r.code, r.err)
		}
	}
}

func TestHelp(t *testing.T) {
	alone(t)
	out := ok(t, "--help")
	for _, c := range newRoot(newApp(nil, nil, nil)).Commands() {
		if c.Short == "" || c.IsAvailableCommand() && !strings.Contains(out, c.Name()) {
			t.Errorf("%s is not in the help", c.Name())
		}
	}
}
