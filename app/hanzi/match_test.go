package hanzi

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		texts string // parted by |
		found string // queries parted by |
		not   string
	}{
		{
			"欧阳修远",
			"欧|阳|修远|欧阳修远|o|oy|oyxy|OYXY|ｏｙｘｙ|ouyang|ouyangxiuyuan|ouyangxy|ouyxy|欧yxy|欧阳xiu|ouyangx|xiuyuan|xy|欧 阳|ouyang xiu",
			"王|oyy|yo|ouyangxz|远欧|ouyuan|oyxya",
		},
		{"尉迟国庆", "yuchi|ycgq|yuchigq|weichi|guoqing|gq", "wcgg|chiyu"},
		{"曾兰", "zeng|zl|cl|zenglan|曾l", "ca|lanz"},
		{"单小芳", "shan|sxf|shanxf|dan|danxf", "shen"},
		{"王乐", "wangle|wangyue|wl|wy", "wz"},
		{"阿依古丽·买买提", "ayglmmt|阿依古丽买买提|古丽·买|ayiguli|maimaiti|丽•买", "aglmmt"},
		{"吕明", "lv|lvm|LÜ", "lx"},
		{"李𬱖", "𬱖|ld|lidi|李d", "lw"},
		{"王芳|990101198504036347|第二党小组", "9901|36347|王芳|第二|wf|dierdang|dedxz|王 第二|第二 wang|ｗｆ", "王 第三|芳9901|fangd|wangfangdi"},
		{"Anna Lee", "anna|LEE|nal|annalee", "ae"},
		{"", "", "a|王"},
	} {
		key := NewKey(strings.Split(c.texts, "|")...)
		for _, query := range strings.Split(c.found, "|") {
			if !NewMatcher(query).Match(key) {
				t.Errorf("%q does not find %q", query, c.texts)
			}
		}
		for _, query := range strings.Split(c.not, "|") {
			if NewMatcher(query).Match(key) {
				t.Errorf("%q finds %q", query, c.texts)
			}
		}
	}
}

func TestAnEmptyQueryFindsEverything(t *testing.T) {
	for _, query := range []string{"", " ", "　", "·"} {
		if !NewMatcher(query).Match(NewKey("王芳")) || !NewMatcher(query).Match(NewKey()) {
			t.Errorf("%q should find everything", query)
		}
	}
	var zero Matcher
	if !zero.Match(NewKey("王芳")) {
		t.Error("the zero Matcher should find everything")
	}
}

// Every member is found by what its own reading suggests.
func TestEveryMemberIsFoundByItsReading(t *testing.T) {
	for _, name := range members {
		key := NewKey(name)
		syllables := read(name)
		for _, query := range []string{
			name, strings.Join(syllables, ""), strings.Join(syllables, " "), initials(name),
			syllables[0] + initials(name)[1:], Surname(name), string([]rune(name)[0]) + initials(name)[1:],
		} {
			if !NewMatcher(query).Match(key) {
				t.Errorf("%q does not find %s", query, name)
			}
		}
	}
}

// A character is found by the main reading, by others and as a surname, each
// of them once.
func TestSpellings(t *testing.T) {
	table := pinyinTable()
	for r, want := range map[rune]string{'芳': "fang", '曾': "ceng zeng", '乐': "le yue", '俟': "qi si", 'A': "", '1': ""} {
		says := slices.Clone(table.spellings[table.spelling(r)])
		got := strings.Join(says, " ")
		slices.Sort(says)
		if got != want || len(slices.Compact(says)) != len(strings.Fields(want)) {
			t.Errorf("%c is spelled %q, want %q", r, got, want)
		}
	}
}

func FuzzMatch(f *testing.F) {
	f.Add("欧阳修远", "ouyangxy")
	f.Add("\xff王", "\xff")
	f.Fuzz(func(t *testing.T, text, query string) {
		key := NewKey(text)
		NewMatcher(query).Match(key)
		if !NewMatcher(text).Match(key) {
			t.Errorf("%q does not find itself", text)
		}
	})
}

// manyKeys is a county's roster: 90,000 names made of the sample's parts, with
// number and group.
func manyKeys() []Key {
	keys := make([]Key, 0, 90_000)
	for i := range cap(keys) {
		a, b := []rune(members[i%57]), []rune(members[i/57%57])
		name := string(a[:1]) + string(b[1:])
		keys = append(keys, NewKey(name, fmt.Sprintf("990101%012d", i), "第二党小组"))
	}
	return keys
}

func BenchmarkMatch90000(b *testing.B) {
	keys := manyKeys()
	for _, query := range []string{"oyxy", "zhang", "w", "芳", "9901015", "王 第二"} {
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				m := NewMatcher(query)
				for i := range keys {
					m.Match(keys[i])
				}
			}
		})
	}
}

func BenchmarkNewKey(b *testing.B) {
	for b.Loop() {
		NewKey("欧阳修远", "990101198504036347", "第二党小组")
	}
}
