package hanzi

import (
	"strings"
	"testing"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"１５８６９４４８７９６": "15869448796", "ＡＢｃ（％）": "ABc(%)", "　王芳　": "王芳", "a\u00a0b": "a b",
		"王、芳。「好」": "王、芳。「好」", "\ufeff姓名": "姓名", "王\u200b芳": "王芳", "￥5": "¥5", "": "", " \t\n": "",
		"９９．５": "99.5", "－3": "-3", "第　二组": "第 二组",
	} {
		if got := Fold(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestFoldName(t *testing.T) {
	for in, want := range map[string]string{
		"王  芳": "王芳", "李  𬱖": "李𬱖", " 尹金凤\u3000": "尹金凤", "侯\u00a0喆": "侯喆", "何 长 江": "何长江",
		"阿依古丽•买买提": "阿依古丽·买买提", "阿依古丽・买买提": "阿依古丽·买买提", "阿依古丽．买买提": "阿依古丽·买买提",
		"阿依古丽 · 买买提": "阿依古丽·买买提", "阿依古丽.买买提": "阿依古丽·买买提", "阿依古丽‧买买提": "阿依古丽·买买提",
		"Ａｎｎａ　Ｌｅｅ": "Anna Lee", "⽅⽟⼀": "方玉一", "⻰⿕": "⻰龠", "Anna   Lee": "Anna Lee", "J. Smith": "J. Smith", "张 Anna": "张Anna",
		"": "", "　": "", "王\U000E0100芳": "王芳", "=1+1": "=1+1",
	} {
		got := FoldName(in)
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
		if again := FoldName(got); again != got {
			t.Errorf("%q: folding twice gives %q", in, again)
		}
	}
}

func TestValidName(t *testing.T) {
	valid := []string{
		"王芳", "李𬱖", "𠮷田", "张㛃", "赵䶮", "李𬡖", "阿依古丽·买买提", "Anna Lee", "Anna", "王A", "〇一",
		strings.Repeat("王", 50), "艾力·依明·买买提", "O'Brien",
	}
	for _, name := range append(valid, members...) {
		if !ValidName(name) {
			t.Errorf("%q is a name", name)
		}
	}
	for _, name := range []string{
		"", "=1+1", "王1", "123", "王\n芳", "王\x00", "·王", "王·", "王··芳", "王 ", " 王", strings.Repeat("王", 51),
		"王（女）", "@王", "-王", "+王", "合计：", "王,芳", "王\u200b芳", "\ufffd", "王\ue000", "1", "…", "王/李",
	} {
		if ValidName(name) {
			t.Errorf("%q is no name", name)
		}
	}
}

// What is refused after folding is refused before it, too: nothing may become
// acceptable twice over. And folding never makes text longer.
func FuzzFoldName(f *testing.F) {
	for _, seed := range []string{"王  芳", "阿依古丽．买买提", "Ａ Ｂ", "\xff\xfe", "· ·", "李 𬱖", "a . b", "王. ."} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := FoldName(s)
		if again := FoldName(once); ValidName(once) && again != once {
			t.Errorf("%q: %q, then %q", s, once, again)
		}
		if len([]rune(once)) > len([]rune(s)) {
			t.Errorf("%q grew to %q", s, once)
		}
	})
}
