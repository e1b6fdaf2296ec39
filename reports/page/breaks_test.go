package page

import (
	"bufio"
	"math/rand"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"zhengyou/assets"
)

// testSet returns the fonts the program ships.
func testSet(t testing.TB) *Set {
	t.Helper()
	set, err := NewSet(Fonts{
		Serif: assets.Serif, SerifBold: assets.SerifBold, Sans: assets.Sans, SansBold: assets.SansBold, Kai: assets.Kai, Rare: assets.Rare,
	})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func texts(lines []Line) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = l.String()
	}
	return out
}

func TestBreakVectors(t *testing.T) {
	set := testSet(t)
	f, err := os.Open("testdata/breaks.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	n := 0
	for sc := bufio.NewScanner(f); sc.Scan(); {
		line := sc.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		parts := strings.Split(line, "|")
		if len(parts) != 3 {
			t.Fatalf("vector %q: want three fields", line)
		}
		em, err := strconv.ParseFloat(parts[0], 64)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(parts[1], `\n`, "\n")
		got := strings.Join(texts(set.Break(Style{Body, 10}, text, em*10, 0, false)), "/")
		if got != parts[2] {
			t.Errorf("%s em, %q:\n got %s\nwant %s", parts[0], parts[1], got, parts[2])
		}
		n++
	}
	if n < 20 {
		t.Fatalf("only %d vectors read", n)
	}
}

// TestBreakKeepsRules breaks random mixtures at random measures: no character may be lost, no prohibition broken unless
// a piece is wider than the line, no line too long.
func TestBreakKeepsRules(t *testing.T) {
	set := testSet(t)
	rng := rand.New(rand.NewSource(1))
	pieces := []string{"党", "支部", "，", "。", "（", "）", "“", "”", "2026", "年", "93.50", "%", "——", "……", "WPS", "·", "、", "李𬱖", "《", "》", "a", "：", "！"}
	for range 400 {
		var b strings.Builder
		for range 60 {
			b.WriteString(pieces[rng.Intn(len(pieces))])
		}
		text, st := b.String(), Style{Body, 10.5}
		width := 40 + rng.Float64()*300
		lines := set.Break(st, text, width, 0, false)
		if got := strings.Join(texts(lines), ""); got != text {
			t.Fatalf("characters changed:\n got %s\nwant %s", got, text)
		}
		if set.Widest(st, text) > width {
			continue // must break inside a piece somewhere
		}
		for i, l := range lines {
			rs := []rune(l.String())
			if i > 0 && strings.ContainsRune(notAtStart, rs[0]) || i < len(lines)-1 && strings.ContainsRune(notAtEnd, rs[len(rs)-1]) {
				t.Fatalf("line %q of %q breaks a prohibition", l.String(), text)
			}
			if l.Width > width+0.1 {
				t.Fatalf("line %q is %.1f wide, measure %.1f", l.String(), l.Width, width)
			}
			if next := i + 1; next < len(lines) && unicode.IsDigit(rs[len(rs)-1]) && unicode.IsDigit([]rune(lines[next].String())[0]) {
				t.Fatalf("number broken between %q and %q", l.String(), lines[next].String())
			}
		}
	}
}

func TestHangingMarkSavesALine(t *testing.T) {
	set := testSet(t)
	if n := len(set.Break(Style{Body, 10}, "一二三四五。", 56, 0, true)); n != 1 {
		t.Errorf("with hanging marks %d lines, want 1", n)
	}
	if n := len(set.Break(Style{Body, 10}, "一二三四五。", 56, 0, false)); n != 2 {
		t.Errorf("without hanging marks %d lines, want 2", n)
	}
}

func TestBalanceEvensLines(t *testing.T) {
	set := testSet(t)
	for _, c := range []struct{ text, want string }{
		{"学习笔记", "学习/笔记"}, {"参加组织生活", "参加组/织生活"}, {"阿依古丽·买买提", "阿依古丽·/买买提"}, {"姓名", "姓名"},
	} {
		width := 33.0
		if c.text[:3] == "阿" {
			width = 60
		}
		if got := strings.Join(texts(set.Balance(Style{Body, 10}, c.text, width)), "/"); got != c.want {
			t.Errorf("Balance(%s) = %s, want %s", c.text, got, c.want)
		}
	}
}

// TestGapStaysSmall keeps every distance inside a line under a tenth of an em, above which programs reading a PDF see a
// blank.
func TestGapStaysSmall(t *testing.T) {
	set := testSet(t)
	text := "2026年10月9日，柳树湾村党支部57名党员参加了WPS培训，第3季度得分93.50分，比上季度提高1.25分，位列全镇26个支部的第2名。"
	const size, width = 12, 260.0
	for _, l := range set.Break(Style{Body, size}, text, width, 0, true) {
		end := 0.0
		for i, it := range l.Place(0, 0, l.Spread(width), Black) {
			run := it.(Text)
			if gap := run.X - end; i > 0 && (gap < -0.001 || gap >= 0.1*size) {
				t.Errorf("gap of %.2f before %q in %q", gap, run.S, l.String())
			}
			if run.Space >= 0.1*size {
				t.Errorf("spacing of %.2f in %q", run.Space, run.S)
			}
			end = run.X + run.Width() - run.Space
		}
	}
}

func TestCleanDropsTheShapeless(t *testing.T) {
	if got := string(clean("王\u200b芳\ufe00\t甲\U000e0100\x07")); got != "王芳 甲" {
		t.Errorf("clean = %q", got)
	}
}
