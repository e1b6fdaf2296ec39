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
		{"no single character is left over", "带头学习提高带头创优", 9, []string{"带头学习提高带", "头创优"}},
		{"nor one with its full stop", "带头学习提高，争创佳绩。", 10.5, []string{"带头学习提高，争", "创佳绩。"}},
		{"two are enough", "带头学习提高带头创优", 8, []string{"带头学习提高带头", "创优"}},
		{"no separator at the end of a line", "组织委员 · 2026年度", 6, []string{"组织委员", "2026年度"}},
		{"a name in a list stays whole", "查文、侯喆、徐慧敏、廖慧敏（4 人）", 12, []string{"查文、侯喆、徐慧敏、", "廖慧敏（4 人）"}},
		{"what is no list is filled", "查文、侯喆、徐慧敏、廖慧敏同志都在册里面", 12, []string{"查文、侯喆、徐慧敏、廖慧", "敏同志都在册里面"}},
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
			bare := strings.NewReplacer(" ", "", "\n", "", "·", "")
			if bare.Replace(strings.Join(got, "")) != bare.Replace(c.text) {
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

// Of a line of hints the one before the last goes first; the last stays.
func TestDropHints(t *testing.T) {
	kitApp(t)
	k := widthKey{size: 15}
	const all = "Enter 向下 · Tab 向右 · 右键看来历 · F1 帮助"
	whole := textWidth(all, k)
	for _, c := range []struct {
		width float32
		want  string
	}{
		{whole, all},
		{whole - 2, "Enter 向下 · Tab 向右 · F1 帮助"},
		{textWidth("Enter 向下 · F1 帮助", k), "Enter 向下 · F1 帮助"},
		{textWidth("F1 帮助", k) + 1, "F1 帮助"},
		{36, "F1 …"},
	} {
		got, cut := dropHints(all, c.width, k)
		if got != c.want || cut != (got != all) {
			t.Errorf("in %v px: %q, cut %v, want %q", c.width, got, cut, c.want)
		}
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
