package tokenize_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"entente/ingest/nlp"
	"entente/ingest/tokenize"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// annotate gives each sentence of text as its tokens joined by blanks.
func annotate(text string) []string {
	d := &nlp.Doc{Text: text}
	tokenize.New().Annotate(d)
	var out []string
	for _, s := range d.Sentences {
		var forms []string
		for _, tok := range s.Tokens {
			forms = append(forms, tok.Text)
		}
		out = append(out, strings.Join(forms, " "))
	}
	return out
}

func TestTokens(t *testing.T) {
	tests := []struct{ in, want string }{
		{"They don't, can't and cannot; she's gonna", "They do n't , ca n't and can not ; she 's gon na"},
		{"Smith’s offices and the Joneses' house", "Smith ’s offices and the Joneses ' house"},
		{"The Iranian-made, so-called anti-tank missiles", "The Iranian - made , so - called anti-tank missiles"},
		{"Omar al-Ahmad and Abd el-Karim", "Omar al - Ahmad and Abd el - Karim"},
		{"$5 and 10% of €3.5bn, or £2,000.50", "$ 5 and 10 % of € 3.5 bn , or £ 2,000.50"},
		{"at 7:30pm, 500km away", "at 7:30 pm , 500 km away"},
		{"The U.S. and the U.N. Secretary-General, P.J. Roe", "The U.S. and the U.N. Secretary - General , P.J. Roe"},
		{"Mr. Roe of Acme Inc. and Dr. J. Doe Jr. met", "Mr. Roe of Acme Inc. and Dr. J. Doe Jr. met"},
		{"the plan - a good one -- failed—again…", "the plan - a good one -- failed — again …"},
		{"Well... yes", "Well ... yes"},
		{"\"Why?!\" (he asked) 'now'", "\" Why ?! \" ( he asked ) ' now '"},
		{"“Go,” ‘she’ said", "“ Go , ” ‘ she ’ said"},
		{"see https://example.org/a_(b)?c=d, or <me@example.org>.", "see https://example.org/a_(b)?c=d , or < me@example.org > ."},
		{"\"Roe\"<me@example.org>(home),www.example.org;see", "\" Roe \" < me@example.org > ( home ) , www.example.org;see"},
		{"on 2013-05-07 or 5/7/2013 or 1990-95", "on 2013-05-07 or 5/7/2013 or 1990 - 95"},
		{"call 555-0199 and/or No. 5", "call 555-0199 and / or No. 5"},
		{"the 1990s, the 1990's and 2013's first", "the 1990s , the 1990's and 2013 's first"},
		{"said \" it needs to change . \"", "said \" it needs to change . \""},
		{"R&D at AT&T #news @example #1", "R&D at AT&T #news @example # 1"},
		{"was ill, sat, and had no.", "was ill , sat , and had no ."},
		{"ok :) fine", "ok :) fine"},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, strings.Join(annotate(tt.in), " ")); diff != "" {
			t.Errorf("%s: %s", tt.in, diff)
		}
	}
}

func TestSentences(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string // sentences as written, line breaks included
	}{
		{"abbreviations", "Mr. Roe met U.N. Secretary-General Jane Doe in the U.S. on Monday. P.J. Poe of Acme Inc. came too.",
			[]string{"Mr. Roe met U.N. Secretary-General Jane Doe in the U.S. on Monday.", "P.J. Poe of Acme Inc. came too."}},
		{"abbreviation last", "He flew to the U.S. The talks failed.", []string{"He flew to the U.S.", "The talks failed."}},
		{"decimals", "Prices rose 2.5 percent. Wages fell by 1.1.", []string{"Prices rose 2.5 percent.", "Wages fell by 1.1."}},
		{"quote goes on", "\"Why did they leave us?\" he asked. \"We are here.\"", []string{"\"Why did they leave us?\" he asked.", "\"We are here.\""}},
		{"curly quotes", "“We will not go.” The crowd cheered.", []string{"“We will not go.”", "The crowd cheered."}},
		{"spaced marks", "She said India \" should help . \" He agreed .", []string{"She said India \" should help . \"", "He agreed ."}},
		{"quotation opens", "As she left, Ms. Roe said - quote - \" It's almost like you adopted a city.", []string{"As she left, Ms. Roe said - quote - \" It's almost like you adopted a city."}},
		{"no such", "I said no. Then he sat. They left.", []string{"I said no.", "Then he sat.", "They left."}},
		{"blank lines", "Talks in Geneva\n\nBy Jane Roe\n\nThe envoy came.", []string{"Talks in Geneva", "By Jane Roe", "The envoy came."}},
		{"title above the body", "Talks in Geneva to end war\n7 May 2013\n\nThe envoy came.", []string{"Talks in Geneva to end war", "7 May 2013", "The envoy came."}},
		{
			"wrapped paragraph",
			"The envoy of the union came to the city on Monday\nand met the president. Both said afterwards that\nUnion troops would stay until the end of the year\nat least.",
			[]string{"The envoy of the union came to the city on Monday\nand met the president.", "Both said afterwards that\nUnion troops would stay until the end of the year\nat least."},
		},
		{"one paragraph a line", "The envoy of the union came to the city on Monday.\nHe met the president.", []string{"The envoy of the union came to the city on Monday.", "He met the president."}},
		{"Windows lines", "Talks in Geneva\r\n\r\nThe envoy came.\r\n", []string{"Talks in Geneva", "The envoy came."}},
		{"nothing", " \n\t ", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := &nlp.Doc{Text: tt.in}
			tokenize.New().Annotate(d)
			var got []string
			for _, s := range d.Sentences {
				got = append(got, d.Text[s.Start:s.End])
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnnotateSentences(t *testing.T) {
	d := &nlp.Doc{Text: "He came. He left.\n\nA\nB"}
	tokenize.New().AnnotateSentences(d, [][2]int{{0, 17}, {18, 18}, {19, 22}})
	if len(d.Sentences) != 2 || len(d.Sentences[0].Tokens) != 6 || len(d.Sentences[1].Tokens) != 2 {
		t.Errorf("got %+v", d.Sentences)
	}
	check(t, d)
}

// check holds what tokens are whatever the text is.
func check(t interface{ Fatalf(string, ...any) }, d *nlp.Doc) {
	at := 0
	for _, s := range d.Sentences {
		if len(s.Tokens) == 0 || s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
			t.Fatalf("sentence %d-%d does not span its tokens", s.Start, s.End)
		}
		for _, tok := range s.Tokens {
			if tok.Start < at || tok.End <= tok.Start || tok.Text != d.Text[tok.Start:tok.End] {
				t.Fatalf("token %q at %d-%d after %d", tok.Text, tok.Start, tok.End, at)
			}
			if strings.TrimFunc(d.Text[at:tok.Start], isBlank) != "" {
				t.Fatalf("text %q lies in no token", d.Text[at:tok.Start])
			}
			if follows := blankAt(d.Text, tok.End); tok.SpaceAfter != follows {
				t.Fatalf("token %q at %d: SpaceAfter is %v", tok.Text, tok.Start, tok.SpaceAfter)
			}
			at = tok.End
		}
	}
}

func isBlank(r rune) bool {
	return r <= ' ' || r == '\u200b' || r == '\ufeff' || strings.TrimSpace(string(r)) == ""
}

func blankAt(s string, i int) bool {
	r, n := utf8.DecodeRuneInString(s[i:])
	return n > 0 && isBlank(r)
}

func TestOffsets(t *testing.T) {
	tok := tokenize.New()
	piece := rapid.OneOf(
		rapid.SampledFrom(strings.Fields("The Mr. U.S. don't 's ' \" “ ” ( ) [ ] ... . ! ? - -- — $5 10% a@b.cd http://x.yz :) é 你好 שלום 👍🏽 \xff \x00 \u200b # cannot 7:30pm 1990's a.doc")),
		rapid.SampledFrom([]string{" ", "\n", "\n\n", "\r\n", "\t", ""}),
		rapid.String(),
	)
	rapid.Check(t, func(t *rapid.T) {
		d := &nlp.Doc{Text: strings.Join(rapid.SliceOf(piece).Draw(t, "text"), "")}
		tok.Annotate(d)
		check(t, d)
		if len(d.Sentences) == 0 && strings.TrimFunc(d.Text, isBlank) != "" {
			t.Fatalf("no tokens in %q", d.Text)
		}
	})
}

// Hostile text must take time in proportion to its length; what does not would hang here.
func TestHostile(t *testing.T) {
	tok := tokenize.New()
	for name, unit := range map[string]string{
		"no spaces": "a", "brackets": "(", "quotes": "\" ", "periods": ". ", "dots": ".", "hyphens": "a-", "slashes": "a/", "initials": "A.", "emoji": "👍🏽",
		"right to left": "שלום ", "controls": "\x01", "invalid": "\xff", "newlines": "\n", "short lines": "a\n", "addresses": "http://", "mails": "a@b.", "apostrophes": "a'",
		"zero width": "\u200b", "commas": ",", "wrapped": strings.Repeat("word ", 12) + "\n", "digits": "1,", "combining": "e\u0301", "angle": "<@.", "mails in brackets": "a@b.c<", "quoted mails": "\"a@b.c\" ",
	} {
		t.Run(name, func(t *testing.T) {
			for _, gap := range []string{"", " "} { // one run, and many just short enough to be cut
				part := strings.Repeat(unit, 1<<12/len(unit)) + gap
				d := &nlp.Doc{Text: strings.Repeat(part, 1<<6)}
				tok.Annotate(d)
				check(t, d)
			}
		})
	}
}

func FuzzAnnotate(f *testing.F) {
	for _, seed := range []string{"Mr. Roe can't \"go\" to the U.S.\n\nHe'll stay.", "a@b.c <http://x> ... :)", "\xff\x00\u200b—", "1,2-3/4.5%"} {
		f.Add(seed)
	}
	tok := tokenize.New()
	f.Fuzz(func(t *testing.T, text string) {
		d := &nlp.Doc{Text: text}
		tok.Annotate(d)
		check(t, d)
	})
}

func BenchmarkAnnotate(b *testing.B) {
	text := strings.Repeat("Mr. Roe, the union's envoy, said on Monday that the so-called \"road map\" can't work without U.S. support. "+
		"The government rejected the $5 million plan.\n\n", 1000)
	tok := tokenize.New()
	tokens := 0
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d := &nlp.Doc{Text: text}
		tok.Annotate(d)
		tokens = 0
		for _, s := range d.Sentences {
			tokens += len(s.Tokens)
		}
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
