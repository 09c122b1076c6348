package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNewsName(t *testing.T) {
	for printed, want := range map[string][]string{
		"Hugo CHAVEZ Frias":          {"Hugo Chavez", "Hugo Chavez Frias"},
		"XI Jinping":                 {"Xi Jinping"},
		"Bola Ahmed Adekunle TINUBU": {"Bola Tinubu", "Bola Ahmed Adekunle Tinubu"},
		"Ali Hoseini-KHAMENEI":       {"Ali Hoseini-Khamenei"},
		"Khalid bin Umar al-MARHUN":  {"Khalid al-Marhun", "Khalid bin Umar al-Marhun"},
		"Alexander VAN DER BELLEN":   {"Alexander van der Bellen"},
		"Sir Bob DADAE":              {"Bob Dadae"},
		"Abd al-Rahman al-IRYANI":    {"Abd al-Rahman al-Iryani"},
		"José Enrique JERÍ Oré":      {"Jose Jeri", "Jose Enrique Jeri Ore"},
		"Recep Tayyip ERDOĞAN":       {"Recep Erdogan", "Recep Tayyip Erdogan"},
		"Volodymyr ZELENSKYY":        {"Volodymyr Zelenskyy"},
		"Mette FREDERIKSEN":          {"Mette Frederiksen"},
		"Mitch McCONNELL":            {"Mitch McConnell"},
	} {
		got := newsName(printed)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", printed, diff)
		}
	}
}

func TestMixedCase(t *testing.T) {
	for upper, want := range map[string]string{
		"BASHAR_AL-ASSAD_": "Bashar al-Assad", "DOMINIQUE_DE_VILLEPIN_": "Dominique de Villepin", "PAUL_O'NEILL_": "Paul O'Neill",
		"JOHN_MCCAIN_": "John McCain", "ABD_AL_KARIM_LUAYBI_": "Abd al-Karim Luaybi", "JEAN-MARIE_LE_PEN": "Jean-Marie Le Pen", "HAMID_AL_": "Hamid",
	} {
		if got := mixedCase(upper); got != want {
			t.Errorf("mixedCase(%q) = %q, want %q", upper, got, want)
		}
	}
}

func TestTidy(t *testing.T) {
	for name, want := range map[string]string{
		"Letsie III of Lesotho": "", "Vincent Byron, Jr.": "Vincent Byron", "of Xi": "", "George P": "", `Philip "Brave" Davis`: "Philip Davis",
		"Muhammad bin Salman bin Abd al-Aziz Al Saud": "Muhammad bin Salman Al Saud", "Foreign Minister Abdullah": "", "Sergei Lavrov": "Sergei Lavrov",
	} {
		if got := tidy(name); got != want {
			t.Errorf("tidy(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestPersonsAreOne(t *testing.T) {
	b := newBase()
	b.putPerson(&person{name: "Hugo Chavez", country: "VEN", own: true})
	b.putPerson(&person{name: "Sergei Lavrov", country: "RUS", own: true})
	b.putPerson(&person{name: "Ali Hassan", country: "IRQ", own: true})
	b.putPerson(&person{name: "Cyril Ramaphosa", country: "ZAF", own: true})
	b.putPerson(&person{name: "Kim Dae-jung", country: "KOR", own: true})
	b.putPerson(&person{name: "Kim Ha-sung", country: "KOR", own: true})
	b.persons[3].offices = []office{{of: "ZAF", from: "2018-02-15"}}
	b.persons[2].offices = []office{{of: "IRQ", from: "2018-02-15"}}
	b.listen()
	for _, c := range []struct{ country, name, want string }{
		{"VEN", "Hugo Rafael Chavez Frias", "Hugo Chavez"},
		{"RUS", "Sergey Viktorovich Lavrov", "Sergei Lavrov"},
		{"ZAF", "Matamela Cyril Ramaphosa", "Cyril Ramaphosa"},
		{"VEN", "Adan Chavez", ""},
		{"IRQ", "Ali Hussein", ""},
		{"IRN", "Ali Hassan", ""},
		{"IRQ", "Ali Hassan Majid", ""},
		{"KOR", "Kim Sung", ""},
		{"KOR", "Kim Dae Jung", "Kim Dae-jung"},
		{"IRQ", "Saad Ali Hassan", ""},
	} {
		got := ""
		if p := b.known(newcomer{names: []string{c.name}, country: c.country}, []office{{of: "ZAF", from: "2019", to: "2019"}}); p != nil {
			got = p.name
		}
		if got != c.want {
			t.Errorf("%s of %s is taken for %q, want %q", c.name, c.country, got, c.want)
		}
	}
}

func TestOwnSuccessionsCoverSources(t *testing.T) {
	b := newBase()
	b.exact["RUS president"] = "1991-07-10"
	for _, c := range []struct {
		to   string
		want bool
	}{{"1991-07-09", false}, {"2008", true}, {"", true}, {"1990", false}} {
		if got := b.covered(office{of: "RUS", title: "president", to: c.to}); got != c.want {
			t.Errorf("a term to %q: covered %v, want %v", c.to, got, c.want)
		}
	}
}

// TestDataIsCompiled compiles again and compares with what is in the repository.
func TestDataIsCompiled(t *testing.T) {
	shared := os.Getenv("ENTENTE_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "..", "shared")
	}
	kb := filepath.Join(shared, "kb")
	if _, err := os.Stat(kb); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the sources of the knowledge base are missing: %v", err)
		}
		t.Skip("the sources of the knowledge base are not here; set ENTENTE_SHARED")
	}
	out := t.TempDir()
	if err := run(kb, "own", out); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(out, "*.tsv"))
	if err != nil || len(files) != 8 {
		t.Fatalf("%d files written, %v", len(files), err)
	}
	for _, f := range files {
		compiled, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		kept, err := os.ReadFile(filepath.Join("..", "data", filepath.Base(f)))
		if err != nil {
			t.Fatal(err)
		}
		if string(kept) != string(compiled) {
			t.Errorf("%s is not what the sources give; run go generate ./ingest/actor/...", filepath.Base(f))
		}
	}
}
