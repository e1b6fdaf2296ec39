package kit

import (
	"slices"
	"strings"
	"testing"
)

// TestWrapLines measures widths in Chinese characters, which are 15 px wide.
func TestWrapLines(t *testing.T) {
	kitApp(t)
	k := widthKey{size: 15}
	for _, c := range []struct {
		name  string
		text  string
		chars float32
		want  []string
	}{
		{"fits", "三会一课", 4, []string{"三会一课"}},
		{"breaks between characters", "带头学习提高", 4, []string{"带头学习", "提高"}},
		{"no comma at the start", "带头学习，提高", 4, []string{"带头学", "习，提高"}},
		{"no opening bracket at the end", "带头学（习）", 4, []string{"带头学", "（习）"}},
		{"closing quote stays", "他说“好”。", 4, []string{"他说", "“好”。"}},
		{"figures stay whole", "共有 1234 人", 4, []string{"共有", "1234 人"}},
		{"own breaks", "一\n二三", 4, []string{"一", "二三"}},
		{"empty", "", 4, []string{""}},
		{"empty line", "一\n\n二", 4, []string{"一", "", "二"}},
		{"long word is cut", "abcdefghijklmnopqrstuvwxyz", 4, nil},
		{"narrower than a character", "学习", 0.5, []string{"学", "习"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := wrapLines(c.text, c.chars*15, k)
			if c.want != nil && !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if strings.ReplaceAll(strings.Join(got, ""), " ", "") != strings.NewReplacer(" ", "", "\n", "").Replace(c.text) {
				t.Errorf("characters lost: %q", got)
			}
			for _, l := range got {
				if w := textWidth(l, k); w > c.chars*15+0.5 && len([]rune(l)) > 1 {
					t.Errorf("%q is %v px wide, room is %v", l, w, c.chars*15)
				}
			}
		})
	}
}

func TestShorten(t *testing.T) {
	kitApp(t)
	k := widthKey{size: 15}
	for _, c := range []struct {
		text  string
		chars float32
		cut   bool
	}{{"三会一课", 4, false}, {"三会一课制度", 4, true}, {"", 4, false}, {"三", 0.5, true}} {
		got, cut := shorten(c.text, c.chars*15, k)
		if cut != c.cut {
			t.Errorf("%q: cut %v, want %v", c.text, cut, c.cut)
		}
		if cut && !strings.HasSuffix(got, "…") {
			t.Errorf("%q lacks the ellipsis", got)
		}
		if w := textWidth(got, k); cut && c.chars > 1 && w > c.chars*15 {
			t.Errorf("%q is %v px wide", got, w)
		}
	}
}
